import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './page.mjs'

const clause = (i, t, x) => ({ i, u: `m.html#${i}`, t, x, c: '条款' })
const documents = [
  clause('A-1', '1.1 等候', '客户等候宜不超过20分钟'),
  clause('A-2', '1.2 工牌', '工牌应戴在左胸上方'),
  clause('A-3', '1.3 海报', '海报应贴在墙上'),
]
const questions = { 'A-2': ['胸牌别哪边'] }
const doubt = { score: 0, covered: -10, length: 0, like: 0, unknown: 0, bias: 5 }
const made = (asked) =>
  search({ hallbookSearch: { documents, aliases: [] }, hallbookAsked: { questions, ...asked } }).search
const signs = (query, asked = { doubt }) => made(asked).judged(query).sure.signs
const lacking = (query, asked = { doubt }) => {
  const each = made(asked)
  return each.lacking(query, each.judged(query)) !== null
}

test('what is said of a question is how much of it the best result says, what means the same included', () => {
  assert.equal(signs('工牌左胸').covered, 1)
  assert.ok(signs('工牌镶金边').covered < 0.6)
  assert.equal(signs('厂牌左胸', { doubt, alike: [['厂牌', '工牌']] }).covered, 1)
  assert.ok(signs('厂牌左胸').covered < 1)
})

test('more words that the handbook lacks are another sign, and how alike a question is to a known one', () => {
  assert.ok(signs('工牌镶金边').unknown > signs('工牌应戴').unknown)
  assert.ok(signs('胸牌别哪边').like > 0.99)
})

test('above doubt nothing answers, below it what was found is shown; a known question is never doubted', () => {
  assert.equal(lacking('工牌镶金边要几两'), true)
  assert.equal(lacking('工牌应戴在左胸上方'), false)
  assert.equal(lacking('胸牌别哪边', { doubt: { ...doubt, bias: 90 } }), false)
})

test('a handbook that has not learnt doubts nothing that it finds', () => {
  assert.equal(made({}).judged('工牌应戴').sure.doubt, undefined)
})

test('a bare name scores little and is found all the same, where nothing is doubtful', () => {
  const name = '胸牌'
  assert.ok(made({ doubt }).judged(name).sure.scores[0] < 1.2)
  assert.equal(lacking(name), false)
  assert.equal(lacking(name, {}), true)
})
