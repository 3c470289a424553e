import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './page.mjs'

const { fits } = run(['scopes', 'filters']).filters
const form = { text: 'F-SUP-02 督办单', scope: '营业厅', values: { role: ['一线督导组'], rhythm: ['每周', '每月'] } }
const all = { word: '', values: {}, has: () => true }

test('a form fits what is asked of its name, width and hyphens aside', () => {
  for (const word of ['', '督办', 'fsup02', 'Ｆ-SUP', ' 督 办 ']) assert.ok(fits(form, { ...all, word }), word)
  assert.ok(!fits(form, { ...all, word: '交接' }))
})

test('every filter has to fit, an empty one always does', () => {
  assert.ok(fits(form, { ...all, values: { role: '一线督导组', rhythm: '每月' } }))
  assert.ok(fits(form, { ...all, values: { role: '', rhythm: '' } }))
  assert.ok(!fits(form, { ...all, values: { role: '一线督导组', rhythm: '每年' } }))
  assert.ok(!fits(form, { ...all, values: { zone: 'Z1' } }))
})

test('what is out of the reader’s scope does not fit', () => {
  assert.ok(!fits(form, { ...all, has: (scope) => scope !== '营业厅' }))
})
