// Vérifie l'export d'un dossier, sans rien d'autre que Node : node verifier.mjs [DOSSIER]
// 1. chaque fichier donne l'empreinte SHA-256 écrite dans SHA256SUMS, aucun ne manque, aucun n'est en trop ;
// 2. chaque acte du registre donne l'empreinte qu'il porte, et porte celle de l'acte d'avant.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url))
const faults = []

/** Read piece by piece: a file of any size takes no memory. */
const sha256OfFile = async (path) => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

const filesUnder = (path) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesUnder(join(path, entry.name))
      : [relative(folder, join(path, entry.name)).split(sep).join('/')],
  )

const sums = new Map()
const list = join(folder, 'SHA256SUMS')
if (!existsSync(list)) faults.push('SHA256SUMS manque : les fichiers ne peuvent pas être vérifiés')
else
  for (const line of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    const read = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
    if (read) sums.set(read[2], read[1])
    else faults.push(`SHA256SUMS : ligne illisible « ${line} »`)
  }

for (const [path, expected] of sums) {
  if (path.split('/').includes('..')) faults.push(`${path} : chemin refusé`)
  else if (!existsSync(join(folder, path))) faults.push(`${path} : manque`)
  else if ((await sha256OfFile(join(folder, path))) !== expected)
    faults.push(`${path} : le contenu n'est plus celui qui a été exporté`)
}
for (const path of filesUnder(folder))
  if (path !== 'SHA256SUMS' && !sums.has(path)) faults.push(`${path} : n'est pas dans la liste`)

let acts = []
try {
  const chain = JSON.parse(readFileSync(join(folder, 'registre.json'), 'utf8'))
  acts = chain.actes
  let previous = '-'
  for (const [index, { champs, sha256: said }] of acts.entries()) {
    const name = `acte ${index + 1}`
    if (champs[0] !== chain.dossier) faults.push(`${name} : il est d'un autre dossier`)
    if (champs[1] !== String(index + 1)) faults.push(`${name} : son rang est ${champs[1]}`)
    if (champs.at(-1) !== previous) faults.push(`${name} : il ne porte pas l'empreinte de l'acte d'avant`)
    if (sha256(champs.join('\n')) !== said) faults.push(`${name} : il n'est plus ce qui a été enregistré`)
    previous = said
  }
  for (const { chemin, sha256: kept } of chain.fichiers)
    if (sums.get(chemin) !== kept) faults.push(`${chemin} : son empreinte n'est pas celle que le dossier gardait`)
} catch {
  faults.push('registre.json manque ou ne peut pas être lu')
}

if (faults.length === 0) {
  process.stdout.write(`Tout est intact : ${sums.size} fichiers, ${acts.length} actes enchaînés.\n`)
  process.stdout.write(`Empreinte du dernier acte : ${acts.at(-1)?.sha256 ?? 'aucun acte'}\n`)
} else {
  process.stderr.write(`${faults.length} anomalie${faults.length > 1 ? 's' : ''} :\n`)
  for (const fault of faults) process.stderr.write(`- ${fault}\n`)
  process.exitCode = 1
}
