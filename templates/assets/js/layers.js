/*
 * The floor plan's layers: each can be taken off and put back; without this script all are there.
 */
'use strict'
{
  const { all, element } = window.hallbook

  /** @param {HTMLElement} figure */
  function setUp(figure) {
    /** @type {Set<string>} */
    const off = new Set()
    const place = element('fieldset', { class: 'layers', 'aria-label': '图层' })
    for (const layer of (figure.dataset.hbLayers ?? '').split(/\s+/).filter(Boolean)) {
      const [name, title] = layer.split(':')
      const box = element('input', { type: 'checkbox', checked: '', autocomplete: 'off' })
      box.addEventListener('change', () => {
        off[box.checked ? 'delete' : 'add'](name)
        figure.dataset.off = [...off].join(' ')
      })
      place.append(element('label', {}, box, title))
    }
    figure.before(place)
  }

  for (const figure of all('[data-hb-layers]')) setUp(figure)
}
