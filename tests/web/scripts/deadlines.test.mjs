import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './page.mjs'

const { falls } = run(['deadlines']).deadlines

test('a deadline falls on its weekday, its day, or the last day of its months', () => {
  const cases = [
    [{ weekday: '0' }, '2026-11-23', true],
    [{ weekday: '0' }, '2026-11-29', false],
    [{ day: '5' }, '2026-11-05', true],
    [{ day: '5' }, '2026-11-15', false],
    [{ day: '-1' }, '2027-02-28', true],
    [{ day: '-1' }, '2028-02-28', false],
    [{ day: '-1', months: '3,6,9,12' }, '2026-11-30', false],
    [{ day: '-1', months: '3,6,9,12' }, '2026-12-31', true],
    [{ day: '15', months: '1' }, '2026-11-15', false],
  ]
  for (const [due, day, expected] of cases) assert.equal(falls(due, new Date(`${day}T12:00`)), expected, day)
})
