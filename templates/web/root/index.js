// On to the edition that is in force today.
(function () {
  var editions = JSON.parse(document.getElementById("editions").textContent);
  var today = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  function gone(e) { return e.withdrawn && e.withdrawn <= today; }
  var inForce = editions.filter(function (e) { return e.effective <= today && !gone(e); });
  var coming = editions.filter(function (e) { return !gone(e); });
  location.replace((inForce[inForce.length - 1] || coming[0] || editions[editions.length - 1]).number + "/index.html");
}());
