import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
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

/** @type {string[]} */
const ADDRESSES = JSON.parse(readFileSync(new URL('addresses.json', import.meta.url), 'utf8'))
const ROOT = 'https://hall.test/1.0/'

/** Where a page of another edition would lead. @param {string} page */
const leads = (page) => new URL(page, ROOT).href

test('of many strange addresses each leads to a page of the other edition', () => {
  assert.ok(ADDRESSES.length >= 200)
  const listed = theirs.pages.map((page) => leads(page))
  for (const address of ADDRESSES) {
    for (const page of [address, unescaped(address), encodeURI(address), encodeURIComponent(address)]) {
      const found = leads(counterpart({ page, id: page, clauses: [page] }, theirs))
      assert.ok(listed.includes(found), `${page} leads to ${found}`)
    }
  }
})

test('without the list many of them would lead elsewhere', () => {
  const away = ADDRESSES.filter((address) => !leads(unescaped(address)).startsWith(ROOT))
  assert.ok(away.length > 50, `${away.length}`)
})

/** @param {string} address */
function unescaped(address) {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
