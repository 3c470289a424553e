import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './page.mjs'

const documents = [
  { i: 'SUP-M2-3', u: 'm.html#SUP-M2-3', t: '5.1.2 督办', x: '每月5日前提交督办单', s: '营业厅', c: 'clause' },
  {
    i: 'SUP-M2-30',
    u: 'm.html#SUP-M2-30',
    t: '5.1.3 等候',
    x: '每月15日前，客户等候不超过20分钟',
    s: '营业厅',
    c: 'clause',
  },
  { i: 'BK-1', u: 'b.html#BK-1', t: '6.1 督办', x: '每月5日前提交督办单', s: '银行网点', c: 'clause' },
  { i: 'F-SUP-02', u: 'forms/F-SUP-02.html', t: '督办单', s: '营业厅', c: 'form' },
  { i: 'SUP-OLD', u: 'm.html#SUP-OLD', t: '5.1.4 督办', x: '每月5日前提交督办单', s: '营业厅', c: 'clause', w: 1 },
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

test('the hall’s own rule comes before the bank’s, and before one that is withdrawn', () => {
  const found = find('每月5日前提交督办单').filter((id) => id !== 'F-SUP-02' && id !== 'SUP-M2-30')
  assert.deepEqual(found, ['SUP-M2-3', 'BK-1', 'SUP-OLD'])
})

test('any text is a question, and nothing is found by nothing', () => {
  for (const query of ['', ' ', '???', '\\', '(', '[a-', '.*', '\u0000', '\ud800', '𠮷', 'a'.repeat(10_000)])
    find(query)
  assert.deepEqual(find(''), [])
  assert.deepEqual(find('？！…'), [])
})
