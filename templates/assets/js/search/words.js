/*
 * How text and questions are cut into words.
 */
'use strict'
{
  /** @type {Record<string, number>} */
  const DIGITS = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
  /** @param {string} text */
  const number = (text) => {
    const [tens, units] = text.includes('十') ? text.split('十') : ['0', text]
    return String((tens === '' ? 1 : (DIGITS[tens] ?? 0)) * 10 + (DIGITS[units] ?? 0))
  }

  // Which characters an edition, and what people ask, write in place of traditional ones.
  const written = (window.hallbookSearch?.traditional ?? '') + (window.hallbookAsked?.traditional ?? '')
  const simple = new Map((written.match(/../g) ?? []).map(([from, to]) => [from, to]))
  const TRADITIONAL = new RegExp(`[${[...simple.keys()].join('')}]`, 'g')

  // What input methods and word processors make of a dash: in an id, between numbers.
  const DASHED = /([a-z]+(?:[-_‐-―−⁃─━ー一]+[a-z0-9]+)+)|(\d+(?:[-‐-―−⁃─━]+\d+)+)/g

  // One spelling for what people write in several: width, case, blanks, traditional characters, dashes in ids and
  // between numbers, 五日 and 5日, 5号 and 5日.
  /** @type {Words['normal']} */
  const normal = (text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(TRADITIONAL, (character) => simple.get(character) ?? '')
      .replace(DASHED, (_, id, range) => (id ? id.replace(/[^a-z0-9]+/g, '-') : range.replace(/[^\d]+/g, '–')))
      .replace(/([\u3400-\u9fff\d])\s+(?=[\u3400-\u9fff])/g, '$1')
      .replace(
        /[一二两三四五六七八九]?十?[一二两三四五六七八九十](?=[日天号分个次米元名小项条种步家联人台张份把款遍位件])/g,
        number,
      )
      .replace(/(\d)号(?![码线台窗厅])/g, '$1日')
  /** @type {Words['compact']} */
  const compact = (text) => normal(text).replace(/[\s\-_.]/g, '')

  /** A Latin word or number whole, and cut at hyphens and at borders of letters and digits. @param {string} word */
  function pieces(word) {
    const whole = word.replace(/-/g, '')
    const cut = word.match(/[a-z]+|\d+(?:\.\d+)*/g) ?? []
    return [whole, ...cut.filter((piece) => piece.length > 1 && piece !== whole)]
  }

  /** Chinese in pairs; a character alone as it stands. @param {string} run */
  const pairs = (run) => (run.length === 1 ? [run] : Array.from(run.slice(1), (_, at) => run.slice(at, at + 2)))

  /** Digits and short Latin words with the Chinese that follows. @param {string} word @param {string} run */
  const joined = (word, run) => [word + run[0], ...(run.length > 1 ? [word + run.slice(0, 2)] : [])]

  /** @type {Words['tokens']} */
  function tokens(text) {
    const found = []
    let before = { end: -1, word: '' }
    for (const { 0: part, 1: latin, index } of normal(text).matchAll(
      /([a-z0-9]+(?:[-.][a-z0-9]+)*%?)|([\u3400-\u9fff]+)/g,
    )) {
      if (latin) {
        found.push(...pieces(latin))
        before = { end: index + latin.length, word: latin.replace(/-/g, '') }
      } else {
        if (before.end === index && before.word.length < 6) found.push(...joined(before.word, part))
        found.push(...pairs(part))
      }
    }
    return found
  }

  // In the words of asked.yaml … stands for up to two characters, 0 for a digit, 。 for the end.
  /** @type {Record<string, string>} */
  const SIGNS = { '…': '[^，。？]{0,2}', 0: '\\d', '。': '$' }

  /** @type {Words['pattern']} */
  function pattern(texts) {
    const parts = texts.map((text) =>
      text
        .split(/([…0。])/)
        .map((part) => SIGNS[part] ?? normal(part).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
        .join(''),
    )
    return parts.length ? parts.join('|') : '(?!)'
  }

  // What people say stands beside the editions; without it search still finds what is written.
  const { asking = [], kept = [] } = window.hallbookAsked ?? {}

  /** A word that asks, unless it begins one that does not. @param {string} word */
  const unlessKept = (word) => {
    const rests = kept.filter((other) => other.startsWith(word)).map((other) => other.slice(word.length))
    return pattern([word]) + (rests.length ? `(?!${pattern(rests)})` : '')
  }
  // Asking is not asking for these words; the longest is meant.
  const words = [...asking].sort((a, b) => b.length - a.length).map(unlessKept)
  const ASKING = new RegExp(words.join('|') || '(?!)', 'g')
  /** @type {Words['subject']} */
  const subject = (text) => text.replace(ASKING, ' ')
  /** @type {Words['asks']} */
  const asks = (text) => text.search(ASKING) >= 0

  window.hallbook.words = { normal, compact, tokens, pattern, subject, asks }
}
