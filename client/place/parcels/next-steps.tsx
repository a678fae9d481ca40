import { CitedArticle } from '#client/clock/cited-article.tsx'
import prose from '#client/ui/prose.module.css'
import type { Statement } from '#contract/place/parcels/statement.ts'
import steps from './next-steps.module.css'
import css from './sheet.module.css'
import { rowAnchor, useSheet } from './sheet-context.ts'

/** What to do with the answer: read the rule, ask for a certificate, settle what is doubtful. */
export function NextSteps({ parcelId, statements }: { parcelId: string; statements: readonly Statement[] }) {
  const { onProof } = useSheet()
  const read = (statementId: string) => {
    onProof(statementId)
    // kept out of the first load: it serves who goes somewhere
    void import('#client/ui/arrival.ts').then(({ arriveIfDrawn }) => arriveIfDrawn(rowAnchor(statementId)))
  }
  const zone = statements.find((one) => one.topic === 'zone' && one.answer === 'yes')
  const doubtful = statements.filter(
    ({ answer, extent }) => answer === 'yes' && (extent === 'marginal' || extent === 'touching'),
  )
  const unknown = statements.filter(({ answer }) => answer === 'unknown')
  return (
    <section className={css.section}>
      <h2 className={prose.carried}>Et maintenant ?</h2>
      <ul className={steps.list}>
        {zone && (
          <li>
            <button type="button" className={steps.link} onClick={() => read(zone.id)}>
              Lire le règlement de la zone {zone.code}
            </button>
          </li>
        )}
        <li>
          <a href={`/demarche?parcelle=${parcelId}`}>Quelle démarche ?</a> Ce qu’il faut déposer pour un projet sur
          cette parcelle, et <a href="/simulateur">ses délais</a>.
        </li>
        <li>
          <a href={`/deposer?parcelles=${parcelId}`}>Déposer une demande</a> sur cette parcelle.
        </li>
        <li>
          Pour un renseignement qui engage l’administration, demander un certificat d’urbanisme en mairie.{' '}
          <CitedArticle articles="L410-1" />
        </li>
        {doubtful.length > 0 && (
          <li>
            Faire vérifier les limites : {doubtful.map(({ code, label }) => code || label).join(', ')} n’y{' '}
            {doubtful.length > 1 ? 'touchent' : 'touche'} que de très près, et cadastre et plan ne se superposent pas au
            mètre.
          </li>
        )}
        {unknown.length > 0 && <li>Demander au service compétent ce que Parvis ne sait pas ({unknown.length}).</li>}
      </ul>
    </section>
  )
}
