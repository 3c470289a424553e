import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './page.mjs'

const situation = (i, t, k = '') => ({ i, u: `situations.html#${i}`, t, k, x: '叫值班经理', c: '怎么办' })
const documents = [
  situation('SI-1', '有人受伤', '摔伤 流血'),
  situation('SI-2', '有人打架'),
  situation('SI-3', '着火了'),
  situation('SI-4', '捡到东西', '失物招领'),
  { i: 'A-1', u: 'm.html#A-1', t: '1.1 疏散演练', x: '每半年演练一次着火后的疏散', c: '条款' },
]
const urgent = {
  words: { 'SI-1': ['流血', '摔…了'], 'SI-2': ['打起来'], 'SI-3': ['着火'], 'SI-9': ['漏水'] },
  unless: ['演练'],
}
const made = search({ hallbookSearch: { documents, aliases: [] }, hallbookAsked: { urgent } }).search
const shown = (query) => Array.from(made.judged(query).situations, ({ i }) => i)

test('a word of danger shows what to do before all else, in whatever question it stands', () => {
  for (const query of ['客户摔了一跤', '门口那个人流血不止啊快点', '摔得重了']) {
    assert.deepEqual(shown(query), ['SI-1'], query)
    assert.equal(made.judged(query).urgent, true)
  }
})

test('two things at once show two cards, and never more', () => {
  assert.deepEqual(shown('打起来了有人流血'), ['SI-1', 'SI-2'])
  assert.deepEqual(shown('打起来了有人流血还着火'), ['SI-1', 'SI-2'])
})

test('who asks for a rule about danger is in none', () => {
  assert.deepEqual(shown('着火演练多久一次'), [])
  assert.equal(made.find('着火演练多久一次')[0].i, 'A-1')
})

test('where there is something to do, nothing is refused', () => {
  const query = '我家水晶吊灯流血'
  assert.equal(made.lacking(query, made.judged(query)), null)
  assert.notEqual(made.lacking('我家水晶吊灯', made.judged('我家水晶吊灯')), null)
})

test('an edition made before a situation was written has no card for it', () => {
  assert.deepEqual(shown('漏水'), [])
})

test('a situation that is no danger is shown where it is asked about by its name', () => {
  assert.deepEqual(shown('失物招领'), ['SI-4'])
  assert.equal(made.judged('失物招领').urgent, false)
})
