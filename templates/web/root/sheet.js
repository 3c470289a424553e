// Whether a printed sheet still holds today, from the dates that its page carries.
'use strict'
{
  const { standing, ofSheet, today } = window.hallbookStandings
  /** @type {{ own: string, states: EditionFacts[] }} */
  const { own, states } = JSON.parse(document.getElementById('states')?.textContent ?? '{}')
  const state = states.find(({ number }) => number === own)
  const shown = document.getElementById('verdict')
  if (shown && state) shown.textContent = ofSheet(standing(state, states, today()))
}
