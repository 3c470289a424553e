/*
 * What is typed without an input method: dubandan, du ban dan, dūbàndān and dbd are 整改单.
 */
'use strict'
{
  const { normal } = window.hallbook.words
  const { weighed, frequency, groups } = window.hallbook.index

  /** How many of the words that may be meant are searched for. */
  const MEANT = 3

  /** @type {Map<string, string[]>} */
  const readings = new Map()
  for (const [syllable, characters] of Object.entries(window.hallbookSearch?.readings ?? {})) {
    for (const character of characters) readings.set(character, [...(readings.get(character) ?? []), syllable])
  }
  const names = [...new Set([...weighed.flatMap(named), ...groups.keys()])]

  /** @param {Weighed} w */
  function named({ d, title }) {
    return [title.replace(/^[\d.]+\s*/, ''), ...(d.k ?? '').split(' ').map(normal)].filter(Boolean)
  }

  /** How much of the typed a character may stand for. */
  /** @param {string} typed @param {string} syllable @param {boolean} short */
  function lengths(typed, syllable, short) {
    if (typed.startsWith(syllable)) return short ? [syllable.length, 1] : [syllable.length]
    if (!short) return syllable.startsWith(typed) ? [typed.length] : []
    const initial = /^[zcs]h/.test(syllable) && typed[1] === 'h' ? [2] : []
    return typed[0] === syllable[0] ? [1, ...initial] : []
  }

  /** Where a piece of a text ends that begins here and reads as what is typed. */
  /** @param {string} text @param {number} from @param {string} typed @param {boolean} short */
  function end(text, from, typed, short) {
    let reached = new Set([0])
    for (let at = from; at < text.length && reached.size; at += 1) {
      const next = new Set()
      for (const done of reached) {
        for (const syllable of readings.get(text[at]) ?? [text[at]]) {
          for (const length of lengths(typed.slice(done), syllable, short)) next.add(done + length)
        }
      }
      if (next.has(typed.length)) return at + 1
      reached = next
    }
    return 0
  }

  /** What may begin a piece that reads as what is typed. @param {string} typed @param {boolean} short */
  function beginning(typed, short) {
    const fitting = [...readings].filter(([, read]) => read.some((each) => lengths(typed, each, short).length))
    return `[${typed[0]}${fitting.map(([character]) => character).join('')}]`
  }

  /** The pieces of texts that read as what is typed: whole texts alone, or the others, the most frequent first.
   *  By initials only at the beginning of a text: others are chance. */
  /** @param {string[]} texts @param {string} typed @param {boolean} short */
  function pieces(texts, typed, short) {
    const begins = new RegExp((short ? '^' : '') + beginning(typed, short), 'g')
    const all = texts.flatMap((text) => [
      ...new Set(Array.from(text.matchAll(begins), ({ index }) => text.slice(index, end(text, index, typed, short)))),
    ])
    const counts = new Map()
    for (const piece of all.filter(Boolean)) counts.set(piece, (counts.get(piece) ?? 0) + 1)
    const ranked = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))
    const whole = ranked.filter((piece) => texts.includes(piece))
    return (whole.length ? whole : ranked).slice(0, MEANT)
  }

  /** @param {string} typed */
  function meant(typed) {
    if (typed.length < 2) return []
    const spelt = pieces(names, typed, false)
    if (spelt.length) return spelt
    const initials = pieces(names, typed, true)
    if (initials.length) return initials
    const texts = weighed.map(({ all }) => all)
    return pieces(texts, typed, false)
  }

  // A word that stands in the edition, or begins an id, is meant as it is written.
  /** @param {string} word */
  const written = (word) =>
    word.length > 1 && (frequency.has(word) || (word.length > 2 && weighed.some(({ id }) => id.startsWith(word))))

  /** @param {string} words Latin words with blanks between them */
  function spoken(words) {
    const each = words.split(/[' ]+/)
    const together = each.length === 1 && written(words) ? [] : meant(each.join(''))
    const found = together.length ? [together] : each.map((word) => (written(word) ? [word] : meant(word)))
    return found.map((may, at) => may.join('，') || each[at]).join('，')
  }

  /** @type {Hallbook['spelling']['heard']} */
  function heard(query) {
    const toneless = query
      .normalize('NFD')
      .replace(/u\u0308/gi, 'v')
      .replace(/[\u0300-\u036f]/g, '')
    // Letters beside digits are no pinyin.
    return normal(toneless).replace(/[a-z0-9.%-]+(?:[' ]+[a-z0-9.%-]+)*/g, (run) =>
      /^[a-z' ]+$/.test(run) ? spoken(run) : run,
    )
  }

  window.hallbook.spelling = { heard }
}
