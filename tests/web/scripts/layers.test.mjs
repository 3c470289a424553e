import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './page.mjs'

/** A figure with layers, and the boxes that the script makes for them. */
function page() {
  const figure = { dataset: { hbLayers: 'layout:布置 routes:动线', off: undefined }, before() {} }
  const boxes = []
  const createElement = (tag) => {
    const made = { tag, checked: true, setAttribute() {}, append() {} }
    made.addEventListener = (_, act) => {
      made.turn = (checked) => {
        made.checked = checked
        act()
      }
    }
    if (tag === 'input') boxes.push(made)
    return made
  }
  run(['layers'], {}, { createElement, querySelectorAll: () => [figure] })
  return { figure, boxes }
}

test('all layers are there until one is taken off', () => {
  const { figure, boxes } = page()
  assert.equal(boxes.length, 2)
  assert.equal(figure.dataset.off, undefined)
})

test('a layer is taken off and put back', () => {
  const { figure, boxes } = page()
  boxes[1].turn(false)
  assert.equal(figure.dataset.off, 'routes')
  boxes[0].turn(false)
  assert.deepEqual(figure.dataset.off.split(' ').sort(), ['layout', 'routes'])
  boxes[1].turn(true)
  assert.equal(figure.dataset.off, 'layout')
})
