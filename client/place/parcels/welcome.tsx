import { useQuery } from '@tanstack/react-query'
import { layersQuery } from '#client/map/queries.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { countText } from '#wording/quantity.ts'
import css from './sheet.module.css'
import { SheetHeading } from './sheet-heading.tsx'
import styles from './welcome.module.css'

/** Nothing is chosen yet: how to begin, and what territory this desk knows. */
export function Welcome({ onCommune }: { onCommune: (name: string) => void }) {
  const answer = useQuery(layersQuery())
  if (answer.isPending) return <Skeleton lines={6} label="Lecture du territoire" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const { territory, layers } = answer.data
  if (layers.every(({ bbox }) => bbox === null)) return <NothingLoaded />
  return (
    <>
      <SheetHeading
        title={territory.name || 'Guichet'}
        subtitle={territory.communes.length > 1 ? countText(territory.communes.length, 'commune') : undefined}
      />
      <ol className={styles.ways}>
        <li>
          <strong>Cherchez</strong> une adresse, une parcelle (AB 12) ou un lieu, dans le champ du haut.
        </li>
        <li>
          <strong>Cliquez</strong> une parcelle sur la carte ; Maj + clic en ajoute une autre au site.
        </li>
        <li>
          <strong>Collez</strong> une liste de références : elles s’ouvrent ensemble.
        </li>
      </ol>
      {territory.communes.length > 1 && (
        <section className={css.section}>
          <h2 className={prose.carried}>Communes</h2>
          <ul className={styles.communes}>
            {territory.communes.map(({ inseeCode, name }) => (
              <li key={inseeCode}>
                <button type="button" className={styles.commune} onClick={() => onCommune(name)}>
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={css.checked}>
        Ce que ce guichet a chargé, et de quand : <a href="/donnees">les données</a>.
      </p>
    </>
  )
}

const NothingLoaded = () => (
  <>
    <SheetHeading title="Quelle est votre commune ?" subtitle="Ce guichet est prêt, mais vide." />
    <Notice
      title="Choisissez-la, puis chargez son territoire"
      action={
        <>
          <ButtonLink href="/administration/mise-en-service" variant="primary">
            Choisir la commune
          </ButtonLink>{' '}
          <ButtonLink href="/administration/imports">Importer des données</ButtonLink>
        </>
      }
    >
      <p>
        Un administrateur la choisit parmi celles de France, puis dépose les fichiers du cadastre, du document
        d’urbanisme, des servitudes, des risques et des adresses : Parvis reconnaît chacun à son contenu.
      </p>
    </Notice>
  </>
)
