// Whether a printed sheet still holds today, from the dates that its page carries.
(function () {
  var data = JSON.parse(document.getElementById("states").textContent), own = data.own, states = data.states;
  var today = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  function gone(e) { return e.withdrawn && e.withdrawn <= today; }
  var place = states.map(function (e) { return e.number; }).indexOf(own.number);
  var valid = states.filter(function (e) { return e.status !== "草案" && e.effective <= today && !gone(e); });
  var over = valid.filter(function (e) { return states.indexOf(e) > place; });
  var last = valid[valid.length - 1];
  var changed = over.filter(function (e) { return e.what !== "same"; })[0];
  function use(e) {
    return !e ? "现在没有生效的版本。" : e.what === "none" ? "现行的 V" + e.number + " 没有本表。" :
      e.what === "same" ? "现行的 V" + e.number + " 中本表内容相同，可以使用。" : "请用 V" + e.number + " 的表。";
  }
  var verdict = document.getElementById("verdict");
  if (own.status === "草案") verdict.textContent = "草案：不可用于正式检查。";
  else if (gone(own)) verdict.textContent = "已撤回：V" + own.number + " 自 " + own.withdrawn + " 起不再施行。" + use(last);
  else if (today < own.effective) verdict.textContent = "尚未实施：" + own.effective + " 起使用。";
  else if (!over.length) verdict.textContent = "现行有效：这张表可以使用。";
  else if (last.what === "same") verdict.textContent = "可以使用：V" + last.number + " 自 " + last.effective + " 起代替 V" + own.number + "，本表内容未变。";
  else if (last.what === "none") verdict.textContent = "已停用：V" + changed.number + " 自 " + changed.effective + " 起不再使用本表。";
  else verdict.textContent = "已被代替：自 " + changed.effective + " 起请用 V" + last.number + " 的新表。";
}());
