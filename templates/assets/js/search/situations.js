/*
 * What is to be done first: a word of danger in a question shows the card of its situation, whatever else is found.
 */
'use strict'
{
  const { normal, pattern } = window.hallbook.words
  const { byId } = window.hallbook.index
  const { words = {}, unless = [] } = window.hallbookAsked?.urgent ?? {}

  /** How many cards at most: who is hurt in a fight needs two. */
  const MOST = 2
  // An edition made before a situation was written has no card for it.
  const urgent = Object.entries(words).flatMap(([id, said]) => {
    const found = byId(id)
    return found ? [{ d: found.d, said: new RegExp(pattern(said)) }] : []
  })
  const calm = new RegExp(pattern(unless))

  /** @type {Hallbook['urgent']} */
  function happening(query) {
    const asked = normal(query)
    if (calm.test(asked)) return []
    return urgent
      .filter(({ said }) => said.test(asked))
      .map(({ d }) => d)
      .slice(0, MOST)
  }

  window.hallbook.urgent = happening
}
