/*
 * Ranking: a question becomes concepts, each document is scored by how much of them it holds and by
 * what was asked for.
 */
'use strict'
{
  const { normal, compact, tokens, pattern, subject, asks } = window.hallbook.words
  const { weighed, byId, frequency, rarity, groups, holding } = window.hallbook.index
  const { heard } = window.hallbook.spelling
  const { likeness, urgent, doubt } = window.hallbook

  // What people want when they ask stands beside the editions; without it all kinds rank alike.
  const { wants = [], kinds = {}, others } = window.hallbookAsked ?? {}
  const elsewhere = new RegExp(pattern(others?.unless ?? []))

  const known = [...groups.keys()].filter((word) => word.length > 1).sort((a, b) => b.length - a.length)
  /** What is named by its id or number is meant. */
  const CERTAIN = { scores: [Infinity], held: Infinity }
  /** How many of the first are judged. */
  const JUDGED = 8
  /** What tells what to do is of this kind. It is meant where it holds such a share of the question, and its score is
   *  such a part of the best other's at least. */
  const SITUATION = '怎么办'
  const MEANT = 0.6
  const AHEAD = 1
  /** As alike a question is to what a situation is called, if that is meant. */
  const CALLED = 0.75
  /** How much more a document counts that is asked just this. */
  const LIKE = 0.8
  /** @param {number} tf */
  const saturated = (tf) => tf / (tf + 1.2)

  // ---- A question becomes concepts: a word with its aliases, or a pair of characters ----

  /** @param {string} word @returns {Concept} */
  function pair(word) {
    const count = frequency.get(word) ?? 0
    // A character alone is a weak sign.
    const sign = /^[\u3400-\u9fff]$/.test(word) ? 0.3 : 1
    return { weight: count ? rarity(count) * sign : 0, tokens: [word], words: [] }
  }

  /** @param {string} word @returns {Concept} */
  function group(word) {
    const own = tokens(word)
    const others = groups.get(word) ?? []
    const words = [word, ...others].map((each, index) => ({ hits: holding(each), factor: index ? 0.85 : 1 }))
    const count = new Set(words.flatMap(({ hits }) => [...hits.keys()])).size
    return { weight: count ? rarity(count) * Math.sqrt(Math.max(1, own.length)) : 0, tokens: own, words }
  }

  /** @param {string} query */
  function concepts(query) {
    let rest = normal(query)
    const found = []
    for (const word of known) {
      if (!rest.includes(word)) continue
      rest = rest.split(word).join(' ')
      found.push(group(word))
    }
    const asked = subject(rest).trim()
    // A question of nothing but asking words is meant literally.
    const others = [...new Set(tokens(found.length || asked ? asked : rest))].map(pair)
    return [...found, ...others].filter(({ weight, tokens }) => weight || tokens.length)
  }

  // ---- What kind of answer a question wants ----

  const questions = wants.map(({ asks, text = [], title = [], ...want }) => {
    const [inText, inTitle] = [new RegExp(pattern(text)), new RegExp(pattern(title))]
    /** @param {Weighed} w */
    const fits = (w) => w.d.c === want.kind || inText.test(`${w.texts.x} ${w.texts.k}`) || inTitle.test(w.title)
    return { ...want, asks: new RegExp(pattern(asks)), fits }
  })

  /** Whether what a word means is asked. @param {string} query */
  const literally = (query) => questions.some(({ word, asks }) => word && asks.test(query))

  /** How well a document is of the kind that is wanted. @param {string} query @returns {(w: Weighed) => number} */
  function fitting(query) {
    const asked = questions.filter((question) => question.asks.test(query))
    // A bare word may want its meaning; a question about it wants the rule, and what only names it comes after.
    const beside = asks(query) && !literally(query)
    return (w) => {
      const rank = beside ? (kinds[w.d.c]?.beside ?? 1) : 1
      return asked.reduce((product, { fits, factor, otherwise = 1 }) => product * (fits(w) ? factor : otherwise), rank)
    }
  }

  // ---- Scoring ----

  /** @param {Weighed} w @param {Concept} concept */
  function strength(w, concept) {
    let sum = 0
    for (const word of concept.tokens) sum += saturated(w.tf.get(word) ?? 0)
    let best = (sum / (concept.tokens.length || 1)) * (concept.words.length ? 0.6 : 1)
    for (const { hits, factor } of concept.words) best = Math.max(best, factor * saturated(hits.get(w) ?? 0))
    return best
  }

  /** How much of the question's concepts a document holds. @param {Weighed} w @param {Concept[]} all */
  function held(w, all) {
    let score = 0
    let covered = 0
    let total = 0
    for (const concept of all) {
      const part = strength(w, concept)
      total += concept.weight
      score += concept.weight * part
      covered += concept.weight * Math.min(1, part * 2.5)
    }
    return score && score * (0.3 + (0.7 * covered) / total)
  }

  /** The longest piece of the question that stands in the document. @param {Weighed} w @param {string[]} pieces */
  function longest(w, pieces) {
    let best = 0
    for (const piece of pieces) {
      for (let from = 0; from < piece.length - best; from += 1) {
        while (from + best < piece.length && w.all.includes(piece.slice(from, from + best + 1))) best += 1
      }
    }
    return best
  }

  /** How much of a title the question names. @param {string} name @param {Concept[]} all */
  function share(name, all) {
    const own = new Set(tokens(name))
    if (!own.size) return 0
    const asked = new Set(all.flatMap((concept) => concept.tokens))
    return [...own].filter((word) => asked.has(word)).length / own.size
  }

  /** What a closer look adds, too slow for all documents. @param {string} query @param {Concept[]} all */
  function closer(query, all) {
    const literal = normal(query).replace(/[^\u3400-\u9fffa-z0-9]/g, '')
    const pieces = subject(normal(query))
      .split(/[^\u3400-\u9fffa-z0-9%.]+/)
      .filter((piece) => piece.length > 1)
    /** @param {Weighed} w */
    return (w) => {
      const name = w.title.replace(/^[\d.]+\s*/, '')
      const names = [name.replace(/\s*[a-z0-9-]+$/, ''), name, ...normal(w.d.k ?? '').split(' ')]
      const named = names.includes(literal) ? (w.d.c === '条款' ? 1.5 : 2.5) : 1
      return (1 + 0.2 * Math.max(0, longest(w, pieces) - 2)) * named * (1 + 0.2 * share(name, all))
    }
  }

  /** The situation that is asked about, if it holds most of the question, and more of it than what else was found. */
  /** @typedef {{ w: Weighed; score: number }[]} Scored */
  /** @param {Scored} told @param {Scored} others @param {Concept[]} all */
  function meant([best], [rival], all) {
    if (!best || best.score < AHEAD * (rival?.score ?? 0)) return undefined
    const { held } = sureness([best], all)
    return held >= MEANT * all.reduce((sum, { weight }) => sum + weight, 0) ? best.w.d : undefined
  }

  /**
   * The situation that is called so, or is asked for so, more than anything else is.
   * @param {Map<Weighed, number>} like
   */
  function called(like) {
    const [best] = [...like].sort(([, a], [, b]) => b - a)
    return best && best[1] >= CALLED && best[0].d.c === SITUATION ? best[0].d : undefined
  }

  /** How good the first of what was found are, and how much of the question the best holds. */
  /** @param {Scored} scored @param {Concept[]} all @returns {Sureness} */
  function sureness(scored, all) {
    const [best] = scored
    if (!best) return { scores: [0], held: 0 }
    const held = all.reduce((sum, concept) => sum + concept.weight * Math.min(1, strength(best.w, concept) * 2.5), 0)
    return { scores: scored.slice(0, JUDGED).map(({ score }) => score), held }
  }

  /** How doubtful it is that what was found best answers. */
  /**
   * @param {string} asked @param {Scored[number] | undefined} best
   * @param {Concept[]} all @param {Map<Weighed, number>} like
   */
  function doubtful(asked, best, all, like) {
    if (!best) return {}
    const unknown = all.filter(({ weight }) => !weight).length
    const most = Math.max(0, ...like.values())
    return doubt(asked, { best: best.w, score: best.score, like: most, length: all.length, unknown })
  }

  /** @param {string} query */
  function rank(query) {
    const asked = heard(query)
    const all = concepts(asked)
    const fits = fitting(asked)
    const scopes = elsewhere.test(asked) ? {} : (others?.scopes ?? {})
    /** @param {Weighed} w */
    const standing = ({ d }) => (kinds[d.c]?.weight ?? 1) * (d.w ? 0.3 : 1) * (scopes[d.s ?? ''] ?? 1)
    const alike = likeness(asked)
    const like = literally(asked) ? new Map() : alike
    const scored = weighed
      .map((w) => ({ w, score: held(w, all) * standing(w) * fits(w) * Math.exp(LIKE * (like.get(w) ?? 0)) }))
      .filter(({ score }) => score)
      .sort((a, b) => b.score - a.score)
    const look = closer(asked, all)
    for (const entry of scored.slice(0, 80)) entry.score *= look(entry.w)
    scored.sort((a, b) => b.score - a.score)
    const first = pinned(query)
    // What to do is shown above what was found, not among it: there it would push the rule aside that it leads to.
    const told = scored.filter(({ w }) => w.d.c === SITUATION)
    const rest = scored.filter(({ w }) => w.d.c !== SITUATION)
    const sure = first.length ? CERTAIN : { ...sureness(rest, all), ...doubtful(asked, rest[0], all, alike) }
    const found = [...new Set([...first, ...[...rest, ...told].map(({ w }) => w)])].map(({ d }) => d)
    const happening = urgent(asked)
    const may = called(like) ?? meant(told, rest, all)
    return { found, sure, situations: happening.length || !may ? happening : [may], urgent: happening.length > 0 }
  }

  // Ids and printed numbers come first: OPS-A-3, opsa3, F-OPS-02 within a question, 5.1.2; then what starts so.
  /** @param {string} query */
  function pinned(query) {
    const asked = query.trim()
    if (/^\d+(\.\d+)+$/.test(asked)) return weighed.filter((w) => w.title.split(' ')[0] === asked)
    const whole = compact(query)
    // A bare number in a question is no chapter.
    const words = tokens(query).filter((word) => /[a-z]/.test(word))
    const exact = [whole, ...words.map(compact)].flatMap((word) => byId(word) ?? [])
    if (!/^[a-z]+[a-z0-9]*$/.test(whole) || whole.length < 3) return exact
    return [...exact, ...weighed.filter((w) => w.id.startsWith(whole))]
  }

  /** @type {Search['judged']} */
  function judged(query) {
    const plain = normal(query).replace(/[^\u3400-\u9fffa-z0-9]/g, '')
    if (!plain) return { found: [], sure: CERTAIN, situations: [], urgent: false }
    if (plain.length > 1 || /[a-z0-9]/.test(plain)) return rank(query)
    // A Chinese character alone finds what contains it.
    const holding = weighed.filter((w) => w.all.includes(plain))
    const titled = holding.filter((w) => w.title.includes(plain))
    return {
      found: [...new Set([...titled, ...holding])].map(({ d }) => d),
      sure: CERTAIN,
      situations: [],
      urgent: false,
    }
  }

  /** @type {Search['find']} */
  const find = (query) => judged(query).found

  /** @type {Search['spoken']} */
  function spoken(query) {
    const asked = subject(heard(query))
    const alike = known.filter((word) => asked.includes(word)).flatMap((word) => [word, ...(groups.get(word) ?? [])])
    const codes = normal(query).match(/[a-z0-9][a-z0-9-]+/g) ?? []
    return [...new Set([...tokens(asked).filter((word) => word.length > 1), ...alike, ...codes])]
  }

  /** How much of some words a text says. @param {string} text @param {string[]} words */
  const says = (text, words) => {
    const low = normal(text)
    return words.reduce((sum, word) => sum + (low.includes(word) ? word.length : 0), 0)
  }

  /** @type {Search['address']} */
  function address(d, words, query) {
    const [page] = d.u.split('#')
    const named = compact(query).replace(/[()]/g, '')
    const parts = (d.n ?? []).map(([anchor, text]) => ({ anchor, said: says(text, words), id: compact(anchor) }))
    const best = parts.reduce((a, b) => (b.said > a.said ? b : a), parts[0])
    const part = parts.find(({ id }) => id === named) ?? best
    return part ? `${page}#${part.anchor}` : d.u
  }

  window.hallbook.search = /** @type {Search} */ ({ find, judged, spoken, address })
}
