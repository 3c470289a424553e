import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './page.mjs'

const { normal, compact, tokens } = run(['search/words']).words

test('what people write in several ways has one spelling', () => {
  const spellings = [
    ['每月五日前', '每月5日前'],
    ['每月5号前', '每月5日前'],
    ['二十三个', '23个'],
    ['３ 分 钟', '3分钟'],
    ['ＶＩＰ 服务区', 'vip 服务区'],
    ['打12345号码', '打12345号码'],
  ]
  for (const [written, spelt] of spellings) assert.equal(normal(written), spelt)
})

test('an id is the same with and without its hyphens', () => {
  assert.equal(compact('SUP-M2-3'), compact('supm23'))
})

test('Chinese is cut in pairs, Latin whole and at borders, digits with what follows', () => {
  assert.deepEqual([...tokens('督办单')], ['督办', '办单'])
  assert.deepEqual([...tokens('F-SUP-02')], ['fsup02', 'sup', '02'])
  assert.deepEqual([...tokens('5日前')], ['5', '5日', '5日前', '日前'])
  assert.deepEqual([...tokens('桌')], ['桌'])
  assert.deepEqual([...tokens('')], [])
})
