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

  // One spelling for what people write in several: width, case, blanks, 五日 and 5日, 5号 and 5日.
  /** @type {Words['normal']} */
  const normal = (text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/([\u3400-\u9fff\d])\s+(?=[\u3400-\u9fff])/g, '$1')
      .replace(/[一二两三四五六七八九]?十?[一二两三四五六七八九十](?=[日天号分个次米元名小项条种步家联])/g, number)
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

  // Asking is not asking for these words.
  const ASKING = new RegExp(
    [
      '多久.{0,2}1次',
      '1次',
      '看[看下]?',
      '搞',
      '多少钱',
      '包括',
      '包含',
      '怎么办理?',
      '怎么[做样填写走算弄]?',
      '怎样',
      '如何',
      '什么时候',
      '什么时间',
      '是什么',
      '什么叫',
      '什么',
      '啥时候',
      '啥',
      '为什么',
      '为何',
      '哪些',
      '哪个',
      '哪里',
      '哪儿',
      '哪天',
      '哪张',
      '哪',
      '谁来',
      '由谁',
      '是谁',
      '谁',
      '多少',
      '多久',
      '多长时间',
      '多长',
      '几[点天次个台把张名条份人种项号日]?',
      '管不管',
      '行不行',
      '需不需要',
      '要不要',
      '能不能',
      '可不可以',
      '可以',
      '是不是',
      '有没有',
      '有哪',
      '请问',
      '应该',
      '应当',
      '需要',
      '得要',
      '我们',
      '我',
      '你',
      '吗',
      '呢',
      '呀',
      '吧',
      '了(?!解)',
      '的',
      '是',
      '要(?![求点事件素])',
      '在(?![岗线])',
      '去(?!向)',
      '和',
      '与',
      '或',
      '被',
      '把',
      '该',
      '有(?![效形])',
      '能',
    ].join('|'),
    'g',
  )
  /** @type {Words['subject']} */
  const subject = (text) => text.replace(ASKING, ' ')
  /** @type {Words['asks']} */
  const asks = (text) => text.search(ASKING) >= 0

  window.hallbook.words = { normal, compact, tokens, subject, asks }
}
