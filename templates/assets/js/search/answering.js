/*
 * The answer itself, above what was found: lifted from the fields of the clause or form that was found first, or its
 * own sentence where no field says it.
 */
'use strict'
{
  const { normal, pattern, subject } = window.hallbook.words
  const { weighed, byId } = window.hallbook.index
  const { search } = window.hallbook
  const { wants = [], units = [], outside = [], whom } = window.hallbookAsked ?? {}

  /** How many of the first results may stand together in a table, and how few make none. */
  const TOGETHER = 16
  const FEWEST = 3
  /** How many fields one answer may say. */
  const MOST = 4
  /** Below this score nothing of what was asked is met but by chance, unless there is less doubt than this. */
  const WEAK = 1.2
  const CLEAR = -1
  /** So alike to what is known to be asked, a question is answered. */
  const SAME = 0.8
  /** What an answer is shown for: how much of the question its clause holds, and how far it is ahead of the next that
   *  answers otherwise; or less of it where nothing else is near. */
  const SURE = [
    { held: 7, lead: 0.08 },
    { held: 4, lead: 0.4 },
  ]
  /** Among how many of the first what was asked for must stand. */
  const NEAR = 3

  /** With all its digits, as it is written: 15, 1200–1500, 两. */
  const NUMBER = '(?:\\d+(?:[.–:]\\d+)*|[一二两三四五六七八九十]+)\\s*'

  const kinds = wants
    .filter(({ answer }) => answer)
    .map(({ asks, answer, kind }) => ({ asks: new RegExp(pattern(asks)), answer, kind }))
  // Who asks for a form asks where too, and whom one asks is not who does it: the first that fits is meant.
  const ORDER = ['哪张表单', '原文', '谁', '何时', '多少', '何处']
  kinds.sort((a, b) => ORDER.indexOf(a.answer ?? '') - ORDER.indexOf(b.answer ?? ''))
  const amounts = units.map(({ asks, text, strict }) => ({
    asks: new RegExp(pattern(asks)),
    text: amount(text),
    strict,
  }))
  const ZONES = weighed.filter(({ d }) => d.c === '功能区')

  /** An amount that is so written. @param {string[]} texts */
  function amount(texts) {
    const each = texts.map((text) => pattern([text]).replace(/\\d/g, NUMBER))
    return new RegExp(each.join('|'))
  }

  /** @param {string[]} ids */
  const named = (ids) => ids.flatMap((id) => byId(id)?.d ?? [])
  /** @param {SearchDocument} d */
  const plain = (d) => d.t.replace(/^[\d.]+\s+/, '')

  /** The sentences of a clause's own text. @param {SearchDocument} d */
  const sentences = (d) => ((d.n ? d.n[0][1] : d.x) ?? '').match(/[^。]+。?/g) ?? []

  /** What the pairs say that hold such an amount, or that the question names. */
  /** @param {[string, string][]} pairs @param {string} asked @param {RegExp} [unit] */
  function said(pairs, asked, unit) {
    const fitting = unit ? pairs.filter(([, text]) => unit.test(normal(text))) : pairs
    const called = fitting.filter(([label]) => asked.includes(label))
    return called.length ? called : fitting.length <= MOST ? fitting : []
  }

  /** The sentence that holds such an amount. @param {SearchDocument} d @param {RegExp} [unit] @returns {Told | null} */
  function quoted(d, unit) {
    const own = sentences(d)
    const at = unit ? own.findIndex((text) => unit.test(normal(text))) : 0
    return at >= 0 && own[at] ? { quote: own[at], amount: unit } : null
  }

  /** @type {Record<string, (d: SearchDocument, asked: string, unit?: RegExp) => Told | null>} */
  const LIFTED = {
    何时: (d, asked, unit) => pairs(said(d.a?.d ?? [], asked, unit)) ?? quoted(d, unit),
    多少: (d, asked, unit) => {
      const found = said(d.a?.m ?? [], asked, unit)
      return (unit ? pairs(found) : null) ?? quoted(d, unit ?? /\d/)
    },
    谁: (d) => (d.a?.w ? { names: named(d.a.w) } : quoted(d)),
    哪张表单: (d) => {
      const forms = d.c === '表单' ? [d] : named(d.a?.r ?? [])
      return forms.length ? { names: forms } : null
    },
    何处: (d) => (d.a?.p ? pairs(d.a.p) : quoted(d)),
    原文: (d) => quoted(d),
  }

  /** @param {[string, string][]} found @returns {Told | null} */
  const pairs = (found) => (found.length ? { pairs: found } : null)

  /** Of a sentence the part that holds the amount. @param {Told} told @returns {Told} */
  function short({ quote, amount, ...told }) {
    const part = quote?.split('，').find((each) => amount?.test(each))
    return { ...told, quote: part ?? quote, amount }
  }

  /** How far what was found is ahead of the next that answers otherwise. */
  /** @param {SearchDocument[]} found @param {number[]} scores @param {(d: SearchDocument) => Told | null} lift */
  function lead(found, scores, lift) {
    /** @param {SearchDocument} d */
    const said = (d) => JSON.stringify(lift(d))
    const first = said(found[0])
    const rival = scores.findIndex((_, at) => at > 0 && found[at] && said(found[at]) !== first)
    return rival > 0 ? 1 - scores[rival] / scores[0] : 1
  }

  /** The clauses that say the same of each zone, if the question means none of them. */
  /** @param {SearchDocument[]} found @param {string} asked @param {(d: SearchDocument) => Told | null} lift */
  function table(found, asked, lift) {
    const [first] = found
    const ending = plain(first).slice(-4)
    const meant = ZONES.some(({ d }) =>
      [d.t, ...(d.k ?? '').split(' ')].some((name) => name && asked.includes(normal(name))),
    )
    if (meant || ending.length < 4 || first.a?.z?.length !== 1) return []
    const rows = found
      .slice(0, TOGETHER)
      .filter((d) => plain(d).endsWith(ending) && d.a?.z?.length === 1)
      .flatMap((d) => {
        const told = lift(d)
        return told ? [{ d, zone: d.a?.z?.[0] ?? '', told: short(told) }] : []
      })
    const apart = new Set(rows.map(({ zone }) => zone)).size === rows.length
    return apart && rows.length >= FEWEST ? rows.sort((a, b) => a.zone.localeCompare(b.zone)) : []
  }

  const unwritten = outside.map(({ asks, whom }) => ({ asks: new RegExp(pattern(asks), 'g'), whom }))
  /** @param {SearchDocument} d */
  const all = (d) => normal(JSON.stringify([d.t, d.x, d.k, d.a]))

  /** @type {Search['lacking']} */
  search.lacking = (query, { found, sure, situations }) => {
    const asked = normal(query)
    if (!asked.trim() || situations.length) return null
    if ((sure.signs?.like ?? 0) >= SAME) return null
    const word = () => subject(asked).replace(/\s+/g, ' ').trim() || asked
    const { doubt = 0 } = sure
    if (doubt > 0 || (sure.scores[0] < WEAK && doubt > CLEAR)) return { word: word(), whom }
    const near = found.slice(0, NEAR)
    for (const { asks, whom: own } of unwritten) {
      const outside = asked.match(asks)?.find((each) => !near.some((d) => all(d).includes(each)))
      if (outside) return { word: outside, whom: own ?? whom }
    }
    const unit = amounts.find(({ asks }) => asks.test(asked))
    if (unit?.strict && !near.some((d) => unit.text.test(all(d)))) return { word: word(), whom }
    return null
  }

  /** @type {Search['answer']} */
  search.answer = (query, { found, sure }) => {
    const asked = normal(query)
    const kind = kinds.find(({ asks }) => asks.test(asked))
    const first = found[0]
    if (!kind?.answer || !first || first.w) return null
    const unit = amounts.find(({ asks }) => asks.test(asked))?.text
    /** @param {SearchDocument} d */
    const lift = (d) => LIFTED[kind.answer ?? '']?.(d, asked, unit) ?? null
    const told = lift(first)
    const rows = table(found, asked, lift)
    const ahead = lead(found, sure.scores, lift)
    const certain = rows.length > 0 || SURE.some((least) => sure.held >= least.held && ahead >= least.lead)
    return told && certain ? { kind: kind.answer, d: first, told, rows } : null
  }
}
