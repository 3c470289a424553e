/*
 * How alike a question is to what people are known to ask: each known question is compared whole, by pairs of
 * characters and by words that mean the same, and the best of a document's counts.
 */
'use strict'
{
  const { normal, tokens, subject } = window.hallbook.words
  const { weighed, groups } = window.hallbook.index
  const { alike = [], questions = {} } = window.hallbookAsked ?? {}
  const { aliases } = window.hallbookSearch ?? { aliases: [] }

  /** The words that mean the same as others, by their first character, each with the numbers of its groups. */
  /** @type {Map<string, { word: string; meanings: string[] }[]>} */
  const beginning = new Map()
  const meaning = new Map()
  for (const [at, group] of [...aliases, ...alike].entries()) {
    for (const word of group.map(normal)) meaning.set(word, [...(meaning.get(word) ?? []), `=${at}`])
  }
  for (const word of groups.keys()) {
    if (word.length < 2) continue
    beginning.set(word[0], [...(beginning.get(word[0]) ?? []), { word, meanings: meaning.get(word) }])
  }

  /** What a question says: its pairs of characters, and what its words mean. @param {string} text */
  function said(text) {
    const asked = normal(text)
    const found = new Set(tokens(subject(asked)))
    for (let at = 0; at < asked.length; at += 1) {
      for (const { word, meanings } of beginning.get(asked[at]) ?? []) {
        if (asked.startsWith(word, at)) for (const each of meanings) found.add(each)
      }
    }
    return [...found]
  }

  // A situation is asked for by what it is called.
  /** @param {SearchDocument} d */
  const asking = (d) => [...(questions[d.i] ?? []), ...(d.c === '怎么办' ? [d.t, ...(d.k ?? '').split(' ')] : [])]
  const known = weighed.flatMap((w) => asking(w.d).map((text) => ({ w, says: said(text) })))
  /** @type {Map<string, number[]>} */
  const holding = new Map()
  for (const [at, { says }] of known.entries()) {
    for (const each of says) {
      const held = holding.get(each)
      if (held) held.push(at)
      else holding.set(each, [at])
    }
  }
  /** How telling a piece is. @param {string} piece */
  const weight = (piece) => Math.log(1 + known.length / (holding.get(piece)?.length ?? 1)) ** 2
  /** @param {string[]} says */
  const length = (says) => Math.sqrt(says.reduce((sum, each) => sum + weight(each), 0))
  const lengths = known.map(({ says }) => length(says))

  /** For each document how alike what it is asked is to a question, from 0 to 1. @param {string} query */
  function likeness(query) {
    const says = said(query)
    const own = length(says)
    /** @type {Map<number, number>} */
    const shared = new Map()
    for (const each of says) {
      const held = weight(each)
      for (const at of holding.get(each) ?? []) shared.set(at, (shared.get(at) ?? 0) + held)
    }
    /** @type {Map<Weighed, number>} */
    const best = new Map()
    for (const [at, sum] of shared) {
      const { w } = known[at]
      best.set(w, Math.max(best.get(w) ?? 0, sum / (own * lengths[at])))
    }
    return best
  }

  window.hallbook.likeness = likeness
}
