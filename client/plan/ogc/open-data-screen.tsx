import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '#client/session/queries.ts'
import { isAgent } from '#client/session/roles.ts'
import { Actions } from '#client/ui/actions.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { Field } from '#client/ui/field.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import stack from '#client/ui/stack.module.css'
import { AccessKeys } from './access-keys.tsx'
import { HowTo } from './how-to.tsx'

/** What a planner gives to QGIS: one address, and a key for what is not public. */
export function OpenDataScreen() {
  usePageTitle('Ouvrir dans QGIS')
  const session = useQuery(sessionQuery())
  return (
    <article className={page.page}>
      <h1>Ouvrir dans QGIS…</h1>
      <p className={page.lead}>
        Cadastre, zonage, prescriptions, servitudes, risques, adresses et registre public se lisent dans vos outils de
        cartographie, à jour, sans import ni export. Une adresse suffit.
      </p>
      <div className={stack.loose}>
        <Addresses />
        <HowTo />
        {session.data && isAgent(session.data) && <AccessKeys />}
      </div>
    </article>
  )
}

const ADDRESSES = [
  {
    path: '/ogc',
    label: 'Adresse du service (QGIS, ArcGIS, GDAL)',
    help: 'OGC API Features : toutes les couches, avec filtre, emprise et jour.',
  },
  {
    path: '/ogc/styles/plan.json',
    label: 'Carte toute dessinée (tuiles vectorielles et style)',
    help: 'Pour une couche de tuiles vectorielles de QGIS, ou une carte sur un site.',
  },
] as const

const Addresses = () => (
  <section aria-labelledby="addresses">
    <h2 id="addresses">Les adresses</h2>
    {ADDRESSES.map(({ path, label, help }) => (
      <Address key={path} label={label} help={help} address={new URL(path, window.location.origin).href} />
    ))}
    <p>
      <a href="/ogc?f=html">Parcourir le service et télécharger des fichiers entiers</a> (GeoPackage, FlatGeobuf,
      GeoParquet, GeoJSON, CSV).
    </p>
  </section>
)

const Address = ({ label, help, address }: { label: string; help: string; address: string }) => (
  <div className={stack.near}>
    <Field label={label} help={help}>
      {(field) => <input {...field} readOnly value={address} onFocus={(event) => event.target.select()} />}
    </Field>
    <Actions>
      <CopyButton
        text={() => address}
        label={`Copier l’adresse ${new URL(address).pathname}`}
        copied="Adresse copiée"
        refused="Copie impossible : sélectionnez l’adresse"
      />
    </Actions>
  </div>
)
