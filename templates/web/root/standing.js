// Where an edition, or a sheet printed from it, stands today. hallbook/editions/standing.py says the same of a PDF.
'use strict'
{
  /** @param {EditionFacts} state @param {string} day */
  const gone = ({ withdrawn }, day) => Boolean(withdrawn) && withdrawn <= day
  /** @param {EditionFacts} state @param {string} day */
  const holds = (state, day) => state.status !== '草案' && state.effective <= day && !gone(state, day)

  /** @type {Standings['inForce']} */
  const inForce = (states, day) => states.filter((each) => holds(each, day)).pop()

  /** @type {Standings['standing']} */
  function standing(own, states, day) {
    // What a later edition overtakes before its own day never comes into force.
    // biome-ignore lint/complexity/useMathMinMax: days are texts.
    const last = day > own.effective ? day : own.effective
    const after = states.slice(states.indexOf(own) + 1).filter((each) => holds(each, last))
    const later = after.at(-1)
    const since = after.find((each) => each.what === later?.what)
    const kind = kindOf(own, later, day)
    return { kind, own, now: kind === '已撤回' ? inForce(states, day) : later, since }
  }

  /** @param {EditionFacts} own @param {EditionFacts | undefined} later @param {string} day */
  function kindOf(own, later, day) {
    if (own.status === '草案') return '草案'
    if (gone(own, day)) return '已撤回'
    if (!later) return own.effective <= day ? '现行有效' : '尚未实施'
    if (later.what === 'same' && day < own.effective && day < later.effective) return '尚未实施'
    return later.what === 'same' ? '可以使用' : later.what === 'none' ? '已停用' : '已被代替'
  }

  /** @type {Standings['ofSheet']} */
  function ofSheet({ kind, own, now, since }) {
    /** @type {Record<string, string>} */
    const said = {
      草案: '不可用于正式检查。',
      已撤回: `V${own.number} 自 ${own.withdrawn} 起不再施行。${instead(now)}`,
      尚未实施: `${(now ?? own).effective} 起使用。`,
      现行有效: '这张表可以使用。',
      可以使用: `V${now?.number} 自 ${now?.effective} 起代替 V${own.number}，本表内容未变。`,
      已停用: `V${since?.number} 自 ${since?.effective} 起不再使用本表。`,
      已被代替: `自 ${since?.effective} 起请用 V${now?.number} 的新表。`,
    }
    return `${kind}：${said[kind]}`
  }

  /** @param {EditionFacts | undefined} now */
  function instead(now) {
    if (!now) return '现在没有生效的版本。'
    if (now.what === 'none') return `现行的 V${now.number} 没有本表。`
    if (now.what === 'same') return `现行的 V${now.number} 中本表内容相同，可以使用。`
    return `请用 V${now.number} 的表。`
  }

  /** @type {Standings['ofEdition']} */
  function ofEdition({ kind, own, now }) {
    /** @type {Record<string, string>} */
    const said = {
      草案: `V${own.number} 尚未发布。`,
      已撤回: `V${own.number} 自 ${own.withdrawn} 起不再施行：${own.reason}`,
      尚未实施: `V${own.number} 自 ${own.effective} 起实施。`,
      已被代替: `V${now?.number} 自 ${now?.effective} 起代替 V${own.number}。`,
    }
    return said[kind] ? `${kind}：${said[kind]}` : ''
  }

  function today() {
    const now = new Date()
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
  }

  window.hallbookStandings = { inForce, standing, ofSheet, ofEdition, today }
}
