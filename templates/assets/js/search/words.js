/*
 * How text and questions are cut into words.
 */
(function () {
  'use strict'


  const DIGITS = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
  const number = (text) => {
    const [tens, units] = text.includes('十') ? text.split('十') : ['0', text]
    return String((tens === '' ? 1 : DIGITS[tens] || 0) * 10 + (DIGITS[units] || 0))
  }

  // One spelling for what people write in several: width, case, blanks, 五日 and 5日, 5号 and 5日.
  function normal(text) {
    return text.normalize('NFKC').toLowerCase()
      .replace(/([\u3400-\u9fff\d])\s+(?=[\u3400-\u9fff])/g, '$1')
      .replace(/[一二两三四五六七八九]?十?[一二两三四五六七八九十](?=[日天号分个次米元名小项条种步家联])/g, number)
      .replace(/(\d)号(?![码线台窗厅])/g, '$1日')
  }
  const compact = (text) => normal(text).replace(/[\s\-_.]/g, '')

  // Latin and digits whole, at hyphens and at borders of letters and digits; Chinese in pairs; digits with what follows.
  function tokens(text) {
    const found = []
    const parts = normal(text).matchAll(/([a-z0-9]+(?:[-.][a-z0-9]+)*%?)|([\u3400-\u9fff]+)/g)
    let latin = null
    for (const part of parts) {
      if (part[1]) {
        const word = part[1].replace(/-/g, '')
        found.push(word)
        for (const piece of part[1].match(/[a-z]+|\d+(?:\.\d+)*/g)) if (piece.length > 1 && piece !== word) found.push(piece)
        latin = { end: part.index + part[0].length, word }
        continue
      }
      const run = part[2]
      if (latin && latin.end === part.index && latin.word.length < 6) {
        found.push(latin.word + run[0])
        if (run.length > 1) found.push(latin.word + run.slice(0, 2))
      }
      if (run.length === 1) found.push(run)
      for (let at = 0; at + 1 < run.length; at += 1) found.push(run.slice(at, at + 2))
    }
    return found
  }

  // Asking is not asking for these words.
  const ASKING = new RegExp([
    '多久.{0,2}1次', '1次', '看[看下]?', '搞', '多少钱', '包括', '包含', '怎么办理?', '怎么[做样填写走算弄]?', '怎样', '如何', '什么时候', '什么时间', '是什么', '什么叫', '什么', '啥时候', '啥', '为什么', '为何',
    '哪些', '哪个', '哪里', '哪儿', '哪天', '哪张', '哪', '谁来', '由谁', '是谁', '谁', '多少', '多久', '多长时间', '多长', '几[点天次个台把张名条份人种项号日]?',
    '管不管', '行不行', '需不需要', '要不要', '能不能', '可不可以', '可以', '是不是', '有没有', '有哪', '请问', '应该', '应当', '需要', '得要',
    '我们', '我', '你', '吗', '呢', '呀', '吧', '了(?!解)', '的', '是', '要(?![求点事件素])', '在(?![岗线])', '去(?!向)', '和', '与', '或', '被', '把', '该', '有(?![效形])', '能',
  ].join('|'), 'g')

  window.hallbook.words = { normal, compact, tokens, ASKING }
}())
