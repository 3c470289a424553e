/*
 * The documents of window.hallbookSearch (assets/search-index.js), weighed once for the ranking (BM25F).
 *
 * A few thousand short documents are scored one by one: that takes milliseconds, needs no index structure, and lets a
 * word and its aliases count as one concept, which engines that add up terms cannot do.
 */
'use strict'
{
  const { normal, compact, tokens, subject } = window.hallbook.words
  const { documents, aliases } = window.hallbookSearch ?? { documents: [], aliases: [] }
  // What people ask stands beside the editions; without it search still finds what is written.
  const { alike = [], questions = {} } = window.hallbookAsked ?? {}

  /** Title, questions, what has happened, keywords, text, facts behind it, heading above, breadcrumb. */
  /** @type {Record<string, number>} */
  const WEIGHTS = { t: 1.6, q: 0.3, e: 0.6, k: 0.96, x: 0.6, f: 2.8, h: 1.5, b: 0.25 }
  /** How much a long field counts less. @type {Record<string, number>} */
  const LENGTH = { t: 0.3, q: 0.3, e: 0.1, k: 0.3, x: 0.6, f: 0.6, h: 0.3, b: 0.3 }
  const FIELDS = Object.keys(WEIGHTS)

  const titles = new Map(documents.map(({ i, t }) => [i, t]))
  /** What a document's fields answer, said as keywords. @param {SearchDocument} d */
  function answered({ a = {} }) {
    const named = [...(a.w ?? []), ...(a.g ?? []), ...(a.r ?? []), ...(a.z ?? [])].map((id) => titles.get(id) ?? '')
    return [...named, ...(a.d ?? []).slice(0, 1).map(([, said]) => said)].join(' ')
  }

  /** @param {SearchDocument} d @returns {Record<string, string>} */
  function textsOf(d) {
    // The heading right above a clause says more of it than the chapter's title.
    const above = (d.b ?? '').split(' › ')
    const heading = above.length > 1 ? above.pop() : ''
    const written = { t: d.t, k: `${d.k ?? ''} ${answered(d)}`, x: d.x, f: d.f, h: heading, b: above.join(' ') }
    const texts = Object.fromEntries(Object.entries(written).map(([name, text]) => [name, normal(text ?? '')]))
    const asked = (questions[d.i] ?? []).map((each) => subject(normal(each))).join('；')
    return { ...texts, e: subject(normal(d.e ?? '')), q: asked }
  }

  const read = documents.map((d) => {
    const texts = textsOf(d)
    const words = Object.fromEntries(FIELDS.map((name) => [name, tokens(texts[name])]))
    return { d, texts, words }
  })

  // What to do is said in other words than rules are: it has no say in how rare a word is, or how long a text.
  const ruling = read.filter(({ d }) => d.c !== '怎么办')
  const total = ruling.length
  /** @param {string} name */
  const averageLength = (name) => ruling.reduce((sum, { words }) => sum + words[name].length, 0) / (total || 1) || 1
  const average = Object.fromEntries(FIELDS.map((name) => [name, averageLength(name)]))

  /** How much each word counts in a document. @param {Record<string, string[]>} words */
  function counted(words) {
    const tf = new Map()
    for (const name of FIELDS) {
      const own = words[name]
      const each = WEIGHTS[name] / (1 - LENGTH[name] + (LENGTH[name] * own.length) / average[name])
      for (const word of own) tf.set(word, (tf.get(word) ?? 0) + each)
    }
    return tf
  }

  /** @type {Weighed[]} */
  const weighed = read.map(({ d, texts, words }) => {
    return { d, texts, tf: counted(words), title: texts.t, all: Object.values(texts).join(' | '), id: compact(d.i) }
  })

  /** @type {Map<string, number>} */
  const frequency = new Map()
  for (const { tf, d } of weighed) {
    for (const word of d.c === '怎么办' ? [] : tf.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  /** @type {Index['rarity']} */
  const rarity = (count) => Math.log(1 + (total - Math.min(count, total) + 0.5) / (count + 0.5))

  /** @type {Map<string, string[]>} */
  const groups = new Map()
  for (const group of [...aliases, ...alike]) {
    const words = group.map(normal)
    for (const word of words) {
      groups.set(word, [...(groups.get(word) ?? []), ...words.filter((other) => other !== word)])
    }
  }

  /** Whether a word stands in a text: 5日 is not in 15日, nor 有… in 没有…. @param {string} text @param {string} word */
  function stands(text, word) {
    const at = text.indexOf(word)
    const before = text[at - 1] ?? ''
    const within = /^[a-z0-9]/.test(word) && /[a-z0-9.]/.test(before)
    return at >= 0 && !within && !(word[0] === '有' && before === '没')
  }

  /** @type {Map<string, Map<Weighed, number>>} */
  const holders = new Map()

  /** @type {Index['holding']} */
  function holding(word) {
    const known = holders.get(word)
    if (known) return known
    const found = new Map()
    for (const w of weighed) {
      const fields = Object.entries(w.texts).filter(([, text]) => stands(text, word))
      if (fields.length) found.set(w, Math.max(...fields.map(([name]) => WEIGHTS[name])))
    }
    holders.set(word, found)
    return found
  }

  const identified = new Map(weighed.map((w) => [w.id, w]))
  /** @type {Index['byId']} */
  const byId = (id) => identified.get(compact(id))

  window.hallbook.index = { weighed, byId, frequency, rarity, groups, holding }
}
