import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './page.mjs'

const asked = { asking: ['怎么', '怎么办', '多久…1次', '要'], kept: ['要求'] }
const { normal, compact, tokens, pattern, subject, asks } = run(['search/words'], { hallbookAsked: asked }).words

test('what people write in several ways has one spelling', () => {
  const spellings = [
    ['每月五日前', '每月5日前'],
    ['每月5号前', '每月5日前'],
    ['二十三个', '23个'],
    ['３ 分 钟', '3分钟'],
    ['ＶＩＰ 服务区', 'vip 服务区'],
    ['打12345号码', '打12345号码'],
    ['SUP–M2—3', 'sup-m2-3'],
    ['Ｆ－ＳＵＰ－０２', 'f-sup-02'],
    ['SUP一M2一3', 'sup-m2-3'],
    ['sup_m2──3', 'sup-m2-3'],
    ['850–1000 mm', '850–1000 mm'],
    ['850-1000 mm', '850–1000 mm'],
    ['VIP一个', 'vip1个'],
  ]
  for (const [written, spelt] of spellings) assert.equal(normal(written), spelt)
})

test('traditional characters are those that an edition or a question writes in their place', () => {
  const data = {
    hallbookSearch: { documents: [], aliases: [], traditional: '辦办單单' },
    hallbookAsked: { traditional: '麼么' },
  }
  const { normal } = run(['search/words'], data).words
  assert.equal(normal('督辦單怎麼填'), '督办单怎么填')
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

test('words of asked.yaml stand for what people write', () => {
  const finds = (text, written) => new RegExp(pattern([text])).test(normal(written))
  assert.ok(finds('填…表', '填一下表'))
  assert.ok(!finds('填…表', '填了好几张表'))
  assert.ok(!finds('填……表', '填。那张表'))
  assert.ok(finds('0元', '罚5元'))
  assert.ok(!finds('0元', '几元'))
  assert.ok(finds('处。', '存放处'))
  assert.ok(!finds('处。', '处理'))
  assert.ok(finds('一次', '每周一次'))
  assert.ok(finds('(.*', '(.*'))
  assert.ok(!finds('(.*', '任何话'))
})

test('what only asks is no subject, the longest first, unless it begins another word', () => {
  assert.equal(subject(normal('超时怎么办')), '超时 ')
  assert.equal(subject(normal('多久检查一次')), ' ')
  assert.equal(subject(normal('要求是什么')), '要求是什么')
  assert.equal(subject(normal('要交什么')), ' 交什么')
  assert.ok(asks(normal('怎么填')))
  assert.ok(!asks(normal('要求')))
})

test('without what people ask nothing asks', () => {
  const { subject, asks } = run(['search/words']).words
  assert.equal(subject('超时怎么办'), '超时怎么办')
  assert.ok(!asks('超时怎么办'))
})
