import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './page.mjs'

const { falls } = run(['deadlines']).deadlines

test('a deadline falls on its weekdays, its days, or the last day of its months', () => {
  const cases = [
    [{ weekdays: '0' }, '2026-11-23', true],
    [{ weekdays: '0' }, '2026-11-29', false],
    [{ weekdays: '1,4' }, '2026-11-24', true],
    [{ weekdays: '1,4' }, '2026-11-27', true],
    [{ weekdays: '1,4' }, '2026-11-25', false],
    [{ days: '5' }, '2026-11-05', true],
    [{ days: '5' }, '2026-11-15', false],
    [{ days: '5,20' }, '2026-11-20', true],
    [{ days: '5,20' }, '2026-11-02', false],
    [{ days: '15,-1' }, '2026-11-15', true],
    [{ days: '15,-1' }, '2026-11-30', true],
    [{ days: '15,-1' }, '2026-11-29', false],
    [{ days: '-1' }, '2027-02-28', true],
    [{ days: '-1' }, '2028-02-28', false],
    [{ days: '-1', months: '3,6,9,12' }, '2026-11-30', false],
    [{ days: '-1', months: '3,6,9,12' }, '2026-12-31', true],
    [{ days: '15', months: '1' }, '2026-11-15', false],
    [{}, '2026-11-15', false],
  ]
  for (const [due, day, expected] of cases) assert.equal(falls(due, new Date(`${day}T12:00`)), expected, day)
})
