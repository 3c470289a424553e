import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './page.mjs'

const clause = (i, t, x, a = {}) => ({ i, u: `p.html#${i}`, t, x, a, s: '大厅', c: '条款' })
const documents = [
  clause('A-1', '1.1 等候上限', '客户等候宜不超过20分钟。超过的应致歉。', { w: ['R-1'] }),
  clause('A-2', '1.2 交整改单', '值班主任应在每月5日前交整改单。', {
    w: ['R-1'],
    r: ['F-1'],
    d: [['何时', '每月 · 5日前']],
  }),
  clause('A-3', '1.3 海报框', '海报框应贴墙，下边离地800 mm。', {
    m: [
      ['宽', '600 mm'],
      ['安装高度', '距地 800 mm'],
    ],
  }),
  clause('Z-1', '2.1 甲区每日巡查', '班长应每日至少巡查甲区两次，查看台面。', { z: ['Z1'] }),
  clause('Z-2', '2.2 乙区每日巡查', '班长应每日至少巡查乙区两次，查看终端。', { z: ['Z2'] }),
  clause('Z-3', '2.3 丙区每日巡查', '班长应每日至少巡查丙区一次，查看座椅。', { z: ['Z3'] }),
  ...['甲', '乙', '丙'].map((name, at) => ({ i: `Z${at + 1}`, u: 'z.html', t: `${name}区`, c: '功能区' })),
  { i: 'R-1', u: 'roles/R-1.html', t: '值班主任', c: '岗位' },
  { i: 'F-1', u: 'forms/F-1.html', t: '整改单', c: '表单', a: { f: 'forms/F-1.pdf' } },
  { i: 'F-2', u: 'forms/F-2.html', t: '来访登记', c: '表单' },
]
const asked = {
  asking: ['多久', '几号', '谁', '多高', '几次', '多少钱', '哪张'],
  kinds: { 岗位: { beside: 0.1 }, 表单: { beside: 0.1 } },
  wants: [
    { name: '表单', asks: ['哪张'], answer: '哪张表单', factor: 1 },
    { name: '谁', asks: ['谁'], answer: '谁', factor: 1 },
    { name: '时间', asks: ['多久', '几号', '几次'], answer: '何时', factor: 1 },
    { name: '数目', asks: ['多高'], answer: '多少', factor: 1 },
  ],
  units: [
    { asks: ['几次'], text: ['0次'] },
    { asks: ['几号'], text: ['0日'] },
    { asks: ['多久'], text: ['0分钟'] },
    { asks: ['多高'], text: ['0mm'] },
    { asks: ['多少钱'], text: ['0元'], strict: true },
  ],
  outside: [{ asks: ['年假'], whom: '人事' }, { asks: ['海报'] }],
  whom: '值班主任',
}
const made = search({ hallbookSearch: { documents, aliases: [] }, hallbookAsked: asked }).search
// In so small a handbook no word is rare: the first counts as sure.
const judged = (query) => ({ ...made.judged(query), sure: { scores: [9, 1], held: 9 } })
const answer = (query) => {
  const found = made.answer(query, judged(query))
  return found && { ...found.told, id: found.d.i, rows: found.rows.length }
}

test('a field that says what is asked answers', () => {
  assert.deepEqual({ ...answer('整改单几号交') }, { pairs: [['何时', '每月 · 5日前']], id: 'A-2', rows: 0 })
  assert.equal(answer('谁交整改单').names[0].t, '值班主任')
  assert.equal(answer('每月交哪张整改单').names[0].i, 'F-1')
})

test('where no field says it the sentence that holds such an amount is quoted, and nothing is guessed', () => {
  assert.equal(answer('客户等候上限多久').quote, '客户等候宜不超过20分钟。')
  assert.equal(answer('海报框贴墙多久'), null)
})

test('of several measures all are told unless one is named', () => {
  assert.equal(answer('海报框贴墙多高').pairs.length, 2)
  assert.deepEqual(
    Array.from(answer('海报框安装高度多高').pairs, (pair) => [...pair]),
    [['安装高度', '距地 800 mm']],
  )
})

test('what is said of each zone stands together, unless one zone is meant', () => {
  assert.equal(answer('每日巡查几次').rows, 3)
  const rows = made.answer('每日巡查几次', judged('每日巡查几次')).rows
  assert.equal(rows[2].told.quote, '班长应每日至少巡查丙区一次')
  assert.equal(answer('乙区每日巡查几次').rows, 0)
})

test('an answer that is not sure is not shown', () => {
  const all = made.judged('整改单几号交')
  assert.equal(made.answer('整改单几号交', { ...all, sure: { scores: [9, 8.9], held: 9 } }), null)
  assert.equal(made.answer('整改单几号交', { ...all, sure: { scores: [9, 1], held: 1 } }), null)
})

test('what no handbook of this kind says is admitted, with whom to ask', () => {
  assert.deepEqual({ ...made.lacking('年假几天', judged('年假几天')) }, { word: '年假', whom: '人事' })
  assert.equal(made.lacking('海报框贴墙多高', judged('海报框贴墙多高')), null)
  assert.equal(made.lacking('整改单多少钱', judged('整改单多少钱')).whom, '值班主任')
  assert.equal(made.lacking('食堂', made.judged('食堂')).word, '食堂')
  assert.equal(made.lacking('整改单', judged('整改单')), null)
  assert.equal(made.lacking('', made.judged('')), null)
})
