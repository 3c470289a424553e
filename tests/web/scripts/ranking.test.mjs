import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './page.mjs'

const documents = [
  { i: 'SUP-M2-3', u: 'm.html#SUP-M2-3', t: '5.1.2 督办', x: '每月5日前提交督办单', s: '营业厅', c: '条款' },
  {
    i: 'SUP-M2-30',
    u: 'm.html#SUP-M2-30',
    t: '5.1.3 等候',
    x: '每月15日前，客户等候不超过20分钟',
    s: '营业厅',
    c: '条款',
  },
  { i: 'BK-1', u: 'b.html#BK-1', t: '6.1 督办', x: '每月5日前提交督办单', s: '银行网点', c: '条款' },
  { i: 'F-SUP-02', u: 'forms/F-SUP-02.html', t: '督办单', s: '营业厅', c: '表单' },
  { i: 'SUP-OLD', u: 'm.html#SUP-OLD', t: '5.1.4 督办', x: '每月5日前提交督办单', s: '营业厅', c: '条款', w: 1 },
]
const find = (query, asked = {}) => {
  const { search: made } = search({
    hallbookSearch: { documents, aliases: [['督办单', '罚单']] },
    hallbookAsked: asked,
  })
  return Array.from(made.find(query), ({ i }) => i)
}

test('an id comes first however it is written, then what starts so', () => {
  for (const query of ['SUP-M2-3', 'supm23', 'sup m2 3', 'ＳＵＰ－Ｍ２－３']) {
    assert.deepEqual(find(query).slice(0, 2), ['SUP-M2-3', 'SUP-M2-30'], query)
  }
  assert.equal(find('SUP-M2-30 是什么')[0], 'SUP-M2-30')
})

test('a printed number is found alone, and 5日 is not 15日', () => {
  assert.deepEqual(find('5.1.3'), ['SUP-M2-30'])
  assert.ok(!find('5日前').slice(0, 3).includes('SUP-M2-30'))
})

test('a word and its aliases are one', () => {
  assert.deepEqual(find('罚单').slice(0, 1), find('督办单').slice(0, 1))
  assert.equal(find('小黄条', { alike: [['小黄条', '督办单']] })[0], 'F-SUP-02')
})

test('what people ask of a clause leads to it', () => {
  assert.deepEqual(find('坐着要多久'), [])
  assert.equal(find('坐着要多久', { questions: { 'SUP-M2-30': ['坐着等几分钟'] } })[0], 'SUP-M2-30')
})

test('the hall’s own rule comes before the bank’s unless that is meant, and before one that is withdrawn', () => {
  const others = { scopes: { 银行网点: 0.88 }, unless: ['理财'] }
  const found = (query) => find(query, { others }).filter((id) => id !== 'F-SUP-02' && id !== 'SUP-M2-30')
  assert.deepEqual(found('每月5日前提交督办单'), ['SUP-M2-3', 'BK-1', 'SUP-OLD'])
})

test('a question may want a kind of answer, by its words, its title or its kind', () => {
  const wants = [{ name: '表单', asks: ['哪张'], kind: '表单', factor: 9 }]
  assert.equal(find('督办填哪张')[0], 'SUP-M2-3')
  assert.equal(find('督办填哪张', { wants })[0], 'F-SUP-02')
  const hours = [{ name: '时间', asks: ['多久'], text: ['0分钟'], factor: 9, otherwise: 0.1 }]
  assert.equal(find('每月多久', { wants: hours })[0], 'SUP-M2-30')
  const title = [{ name: '标题', asks: ['多久'], title: ['督办。'], factor: 9 }]
  assert.equal(find('每月多久', { wants: title })[0], 'SUP-M2-3')
})

test('a form ranks beside a question for a rule, not beside a bare word', () => {
  const asked = { asking: ['怎么'], kinds: { 表单: { beside: 0.01 } } }
  assert.equal(find('督办单', asked)[0], 'F-SUP-02')
  assert.equal(find('督办单怎么交', asked).indexOf('F-SUP-02') > 0, true)
})

test('any text is a question, and nothing is found by nothing', () => {
  for (const query of ['', ' ', '???', '\\', '(', '[a-', '.*', '\u0000', '\ud800', '𠮷', 'a'.repeat(10_000)])
    find(query)
  assert.deepEqual(find(''), [])
  assert.deepEqual(find('？！…'), [])
})

test('of a clause with items the address leads to the one that says what was asked, or that is named', () => {
  const n = [
    ['SUP-1', '营业员应核对：'],
    ['SUP-1-a', '身份证明'],
    ['SUP-1-b', '委托书'],
    ['SUP-1-table', '表 1 时限 过户 20'],
  ]
  const held = { i: 'SUP-1', u: 'm.html#SUP-1', t: '1.1.1 核对', x: n.map(([, text]) => text).join(' '), n, c: '条款' }
  const { search: made } = search({ hallbookSearch: { documents: [held, ...documents], aliases: [] } })
  const led = (query) => made.address(made.find(query)[0], made.spoken(query), query)
  assert.equal(led('营业员核对'), 'm.html#SUP-1')
  assert.equal(led('委托书'), 'm.html#SUP-1-b')
  assert.equal(led('过户时限'), 'm.html#SUP-1-table')
  assert.equal(led('SUP-1 a)'), 'm.html#SUP-1-a')
  assert.equal(made.address(documents[0], ['督办'], '督办'), 'm.html#SUP-M2-3')
})
