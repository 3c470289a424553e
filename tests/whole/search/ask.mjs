/** Put questions to the search of an edition: {index, asked, questions} on standard input, ids on standard output. */
import { readFileSync } from 'node:fs'
import { search } from '../../web/scripts/page.mjs'

const { index, asked, questions } = JSON.parse(readFileSync(0, 'utf8'))
const { find } = search({ hallbookSearch: index, hallbookAsked: asked }).search
process.stdout.write(JSON.stringify(questions.map((question) => find(question).map(({ i }) => i))))
