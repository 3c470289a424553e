/*
 * Calculators: what a clause lets its reader work out, with the formulas of the build (views/formulas.py).
 */
'use strict'
{
  const { all } = window.hallbook
  const MOST_COUNTERS = 500

  /** Halves are rounded up, as people do. @param {number} value */
  function fixed(value, digits = 1) {
    const scale = 10 ** digits
    return (Math.trunc(value * scale + 0.5 + 1e-9) / scale).toFixed(digits)
  }

  /** The probability of having to wait, by Erlang C. @param {number} load @param {number} counters */
  function waiting(load, counters) {
    let blocked = 1
    for (let k = 1; k <= counters; k++) blocked = (load * blocked) / (k + load * blocked)
    const busy = load / counters
    return blocked / (1 - busy + busy * blocked)
  }

  /** @type {Record<string, (values: number[], weights: number[]) => string[]>} */
  const FORMULAS = {
    queue([arrivals, period, handling, within, wanted, longest]) {
      const load = Math.min(arrivals, period, handling) > 0 ? (arrivals * handling) / period : Number.POSITIVE_INFINITY
      for (let counters = Math.trunc(load) + 1; counters < MOST_COUNTERS; counters++) {
        const late = waiting(load, counters)
        const served = (1 - late * Math.exp((-(counters - load) * within) / handling)) * 100
        const wait = (late * handling) / (counters - load)
        if (served >= wanted && wait <= longest) {
          return [String(counters), `${fixed(served)}%`, fixed(wait), `${fixed((load / counters) * 100)}%`]
        }
      }
      return ['—', '—', '—', '—']
    },
    weighted(points, weights) {
      const whole = weights.reduce((sum, each) => sum + each, 0)
      const sum = points.reduce((found, each, at) => found + each * weights[at], 0)
      return [fixed(whole ? sum / whole : 0)]
    },
    share(counts, weights) {
      const whole = counts.reduce((sum, each) => sum + each, 0)
      const counted = counts.reduce((found, each, at) => found + each * weights[at], 0)
      return [`${fixed(whole ? (counted / whole) * 100 : 0)}%`, fixed(whole, 0)]
    },
  }

  /** @type {Hallbook['calculators']['results']} */
  const results = (formula, values, weights) => FORMULAS[formula](values, weights)

  /** @param {HTMLElement} place */
  function show(place) {
    /** @type {HTMLInputElement[]} */
    const inputs = [...place.querySelectorAll('input')]
    const sound = inputs.every((each) => each.validity.valid && each.value !== '')
    const values = inputs.map((each) => Number(each.value))
    const weights = inputs.map((each) => Number(each.dataset.weight ?? 0))
    const found = sound ? results(place.dataset.formula ?? '', values, weights) : []
    for (const [at, one] of [...place.querySelectorAll('output')].entries()) one.textContent = found[at] ?? '—'
  }

  for (const place of all('.calculator')) place.addEventListener('input', () => show(place))
  window.hallbook.calculators = { results }
}
