// Read before anything is drawn, so that a dark page does not flash white. Storage may be forbidden.
(function () {
  var scheme
  try { scheme = JSON.parse(localStorage.getItem('hallbook.scheme')) } catch (error) { scheme = null }
  if (scheme !== 'default' && scheme !== 'slate') scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'slate' : 'default'
  document.body.setAttribute('data-md-color-scheme', scheme)
}())
