import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './page.mjs'

const { counterpart } = run(['editions']).editions
const theirs = {
  documents: [{ i: 'A-1', u: 'zones/z2.html#A-1' }],
  pages: ['index.html', 'calendar.html', 'zones/z2.html'],
}

test('the same clause, wherever it stands in the other edition', () => {
  assert.equal(counterpart({ page: 'zones/z1.html', id: 'A-1' }, theirs), 'zones/z2.html#A-1')
})

test('else the same page, else its first', () => {
  assert.equal(counterpart({ page: 'calendar.html', id: 'gone' }, theirs), 'calendar.html')
  assert.equal(counterpart({ page: 'zones/z1.html', id: '' }, theirs), 'index.html')
})

test('else the page that its clauses stand on, if its file has another name there', () => {
  const here = { page: 'zones/z1.html', id: '', clauses: ['gone', 'A-1'] }
  assert.equal(counterpart(here, theirs), 'zones/z2.html')
  assert.equal(counterpart({ ...here, id: '业务' }, theirs), 'zones/z2.html')
  assert.equal(counterpart({ ...here, clauses: ['gone'] }, theirs), 'index.html')
})

test('never an address that the other edition does not list', () => {
  for (const page of [
    '//evil.example/index.html',
    'javascript:alert(1)//',
    '../../x.html',
    '',
    'https://evil.example/',
  ]) {
    assert.equal(counterpart({ page, id: page }, theirs), 'index.html')
  }
})

test('an edition built long ago lists its pages by what stands on them', () => {
  const old = { documents: theirs.documents }
  assert.equal(counterpart({ page: 'zones/z2.html', id: '' }, old), 'zones/z2.html')
  assert.equal(counterpart({ page: '//evil.example/', id: '' }, old), 'index.html')
})
