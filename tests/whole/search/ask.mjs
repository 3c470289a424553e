/** Put questions to the search of an edition: {index, asked, questions} on standard input; on standard output for each
 *  the ids of what is found and of the situations shown above, whether it says that nothing answers, and the id of what its answer is lifted from. */
import { readFileSync } from 'node:fs'
import { search } from '../../web/scripts/page.mjs'

const { index, asked, questions } = JSON.parse(readFileSync(0, 'utf8'))
const { judged, lacking, answer } = search({ hallbookSearch: index, hallbookAsked: asked }).search
const shown = questions.map((question) => {
  const all = judged(question)
  const admitted = lacking(question, all) !== null
  const situations = all.situations.map(({ i }) => i)
  const card = admitted ? undefined : answer(question, all)?.d.i
  return { found: all.found.map(({ i }) => i), situations, admitted, card, signs: all.sure.signs }
})
process.stdout.write(JSON.stringify(shown))
