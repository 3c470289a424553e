/*
 * How doubtful it is that the handbook answers a question: learnt from questions that it answers and others that it
 * does not, by how much of the question what was found first holds, and how alike it is to what people ask.
 */
'use strict'
{
  const { normal, subject } = window.hallbook.words
  const { weighed, rarity, groups } = window.hallbook.index
  const { doubt } = window.hallbookAsked ?? {}

  /** The longest word that means the same as others. */
  const LONGEST = 6

  /** In how many documents each character stands. @type {Map<string, number>} */
  const holding = new Map()
  for (const { all } of weighed) for (const each of new Set(all)) holding.set(each, (holding.get(each) ?? 0) + 1)
  /** @param {string} character */
  const weight = (character) => rarity(holding.get(character) ?? 0)

  /** Whether a document holds a piece, or what means the same. @param {string} all @param {string} piece */
  const holds = (all, piece) =>
    (piece.length === 2 && all.includes(piece)) || (groups.get(piece) ?? []).some((other) => all.includes(other))

  /** For each character of a run whether it is part of a piece that a document holds. */
  /** @param {string} run @param {string} all */
  function held(run, all) {
    if (run.length === 1) return [all.includes(run)]
    const hit = new Array(run.length).fill(false)
    for (let from = 0; from < run.length - 1; from += 1) {
      for (let to = from + 2; to <= Math.min(run.length, from + LONGEST); to += 1) {
        if (holds(all, run.slice(from, to))) hit.fill(true, from, to)
      }
    }
    return hit
  }

  /** How much of what a question says a document says too, from 0 to 1; rarer characters count more. */
  /** @param {string} asked @param {string} all */
  function covered(asked, all) {
    let sum = 0
    let total = 0
    for (const run of subject(normal(asked)).match(/[\u3400-\u9fff]+|[a-z0-9.]+/g) ?? []) {
      for (const [at, hit] of held(run, all).entries()) {
        total += weight(run[at])
        sum += hit ? weight(run[at]) : 0
      }
    }
    return total ? sum / total : 1
  }

  /** @type {Hallbook['doubt']} */
  window.hallbook.doubt = (asked, { best, score, like, length, unknown }) => {
    const signs = {
      score: Math.log(score + 0.1),
      covered: covered(asked, best.all),
      length: Math.log(1 + length),
      like,
      unknown: unknown / (length || 1),
    }
    if (!doubt) return { signs }
    const names = /** @type {(keyof typeof signs)[]} */ (Object.keys(signs))
    return { signs, doubt: names.reduce((sum, name) => sum + doubt[name] * signs[name], doubt.bias) }
  }
}
