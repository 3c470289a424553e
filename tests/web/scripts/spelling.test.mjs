import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './page.mjs'

const documents = [
  { i: 'F-SUP-16', u: 'forms/F-SUP-16.html', t: '督办单', k: '督导 表单', c: '表单' },
  { i: 'SUP-M2-3', u: 'm.html#SUP-M2-3', t: '5.1.2 提交督办单', x: '每月5日前交银行，行走在台面旁', c: '条款' },
  { i: 'Z4', u: 'z.html', t: 'VIP服务区', x: '安排主管', c: '功能区' },
  { i: 'Z5', u: 'z5.html', t: '绿色通道', k: '主观', c: '功能区' },
]
const readings = {
  ban: '办',
  cha: '查',
  dan: '单',
  dao: '导道',
  du: '督',
  fu: '服',
  guan: '管观',
  hang: '行',
  lv: '绿',
  mian: '面',
  qu: '区',
  se: '色',
  tai: '台',
  ti: '提',
  tong: '通',
  wu: '务',
  xing: '行',
  yin: '银',
  zhu: '主',
  zou: '走',
}
const made = search({ hallbookSearch: { documents, aliases: [['督办单', '罚单']], readings } })
const { heard } = made.spelling
const find = (query) => Array.from(made.search.find(query), ({ i }) => i)

test('pinyin is heard as it is typed: whole, begun, in syllables, with tones, by initials', () => {
  for (const typed of [
    'dubandan',
    'DuBanDan',
    'du ban dan',
    "du'ban'dan",
    'dūbàndān',
    'dbd',
    'dubd',
    'ｄｕｂａｎｄａｎ',
  ]) {
    assert.equal(heard(typed), '督办单', typed)
    assert.equal(find(typed)[0], 'F-SUP-16', typed)
  }
  assert.equal(heard('duband'), '督办单')
  assert.equal(heard('lvsetongdao'), '绿色通道')
  assert.equal(heard('lǜsè'), '绿色')
})

test('a character has each of its readings, and what only a text holds is heard as well', () => {
  assert.equal(heard('yinhang'), '银行')
  assert.equal(heard('xingzou'), '行走')
  assert.equal(heard('taimian'), '台面')
})

test('a whole name is meant before a piece of one, and what sounds alike is all meant', () => {
  assert.equal(heard('zhuguan'), '主观')
  assert.equal(heard('dudao'), '督导')
  assert.equal(heard('du'), '督')
})

test('Latin words of the standards, ids and what stands beside digits are meant as they are written', () => {
  assert.equal(heard('vip'), 'vip')
  assert.equal(heard('sup'), 'sup')
  assert.equal(heard('vipfuwuqu'), 'vip服务区')
  assert.equal(heard('vip fuwuqu'), 'vip服务区')
  assert.equal(heard('sup fuwuqu'), 'sup，服务区')
  assert.equal(heard('a4 du'), 'a4 du')
  assert.equal(find('SUP-M2-3')[0], 'SUP-M2-3')
})

test('a question may be half typed so, and what nothing sounds like stays', () => {
  assert.equal(heard('dubandan什么时候交'), '督办单什么时候交')
  assert.equal(heard('xyzzy'), 'xyzzy')
  assert.deepEqual(find('xyzzy'), [])
})

test('an edition built long ago, without readings, is searched as it was', () => {
  const old = search({ hallbookSearch: { documents, aliases: [] } })
  assert.equal(old.spelling.heard('dubandan'), 'dubandan')
  assert.equal(old.search.find('督办单')[0].i, 'F-SUP-16')
})
