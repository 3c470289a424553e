// Read before anything is drawn, so that a dark page does not flash white. Storage may be forbidden.
'use strict'
{
  let scheme = null
  try {
    scheme = JSON.parse(localStorage.getItem('hallbook.scheme') ?? 'null')
  } catch {
    // As the system has it.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const known = scheme === 'default' || scheme === 'slate'
  document.body.setAttribute('data-md-color-scheme', known ? scheme : dark ? 'slate' : 'default')
}
