import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './page.mjs'

const clause = (i, t, x) => ({ i, u: `m.html#${i}`, t, x, c: '条款' })
const documents = [
  clause('A-1', '1.1 等候', '客户等候宜不超过20分钟'),
  clause('A-2', '1.2 致歉', '客户等候过久的应致歉，等候时奉茶，等候后回访'),
  clause('A-3', '1.3 工牌', '工牌应戴在左胸'),
]
const asked = {
  asking: ['怎么办', '多久'],
  alike: [['店长', '厅经理']],
  questions: { 'A-1': ['坐着干等多久', '店长管等候吗'], 'A-2': ['等得不耐烦了'], 'A-3': ['胸牌别哪边'] },
}
const made = search({ hallbookSearch: { documents, aliases: [] }, hallbookAsked: asked })
const like = (query) => Object.fromEntries([...made.likeness(query)].map(([w, share]) => [w.d.i, share]))

test('what is asked in the words of a known question is as like it as can be, whatever only asks', () => {
  assert.ok(like('等得不耐烦了怎么办')['A-2'] > 0.99)
  assert.ok(like('等得烦了')['A-2'] < 0.99)
})

test('words that mean the same make questions alike', () => {
  assert.ok(like('厅经理管不管')['A-1'] > (like('行里管不管')['A-1'] ?? 0))
})

test('of what a document is asked the most alike counts, and what is like nothing is not there', () => {
  assert.ok(like('坐着干等')['A-1'] > 0.7)
  assert.deepEqual(like('食堂'), {})
  assert.deepEqual(like(''), {})
})

test('a known question comes before what only holds its words more often', () => {
  assert.equal(made.search.find('客户等候，坐着干等')[0].i, 'A-1')
})

test('without what people ask nothing is alike', () => {
  assert.equal(search({ hallbookSearch: { documents, aliases: [] } }).likeness('等得不耐烦').size, 0)
})
