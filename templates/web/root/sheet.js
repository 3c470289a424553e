// Whether a printed sheet still holds today, from the dates that its page carries.
'use strict'
{
  /** @type {{ own: SheetState, states: SheetState[] }} */
  const { own, states } = JSON.parse(document.getElementById('states')?.textContent ?? '{}')
  const now = new Date()
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)

  /** @param {SheetState} state */
  const gone = ({ withdrawn }) => withdrawn && withdrawn <= today
  const valid = states.filter((each) => each.status !== '草案' && each.effective <= today && !gone(each))
  const place = states.findIndex(({ number }) => number === own.number)
  const over = valid.filter((each) => states.indexOf(each) > place)
  const last = valid[valid.length - 1]
  const changed = over.find(({ what }) => what !== 'same')

  function instead() {
    if (!last) return '现在没有生效的版本。'
    if (last.what === 'none') return `现行的 V${last.number} 没有本表。`
    if (last.what === 'same') return `现行的 V${last.number} 中本表内容相同，可以使用。`
    return `请用 V${last.number} 的表。`
  }

  function verdict() {
    if (own.status === '草案') return '草案：不可用于正式检查。'
    if (gone(own)) return `已撤回：V${own.number} 自 ${own.withdrawn} 起不再施行。${instead()}`
    if (today < own.effective) return `尚未实施：${own.effective} 起使用。`
    if (!over.length) return '现行有效：这张表可以使用。'
    if (last.what === 'same' || !changed) {
      return `可以使用：V${last.number} 自 ${last.effective} 起代替 V${own.number}，本表内容未变。`
    }
    if (last.what === 'none') return `已停用：V${changed.number} 自 ${changed.effective} 起不再使用本表。`
    return `已被代替：自 ${changed.effective} 起请用 V${last.number} 的新表。`
  }

  const shown = document.getElementById('verdict')
  if (shown) shown.textContent = verdict()
}
