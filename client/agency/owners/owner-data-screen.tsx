import { useQuery } from '@tanstack/react-query'
import { FileUp, FolderUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { oneFile } from '#client/place/datasets/one-file.ts'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import { Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { shareText } from '#wording/quantity.ts'
import { DeliveryRow } from './delivery-row.tsx'
import { ownerDataQuery, useSendDelivery } from './queries.ts'
import { VintagesPart } from './vintages-part.tsx'

const TITLE = 'Données fiscales (MAJIC)'
/** While one is read or loaded, it is looked at again. */
const LOOK_MS = 1_000

/** What the town hall knows of owners: brought, checked, loaded under its undertaking, purged. */
export function OwnerDataScreen() {
  usePageTitle(TITLE)
  return (
    <AdministratorGate title={TITLE}>
      <p className={page.lead}>
        Les fichiers de la DGFiP disent à qui est imposé chaque terrain. Ils sont lus et vérifiés d’abord ; rien n’est
        chargé avant votre accord, donné sous l’acte d’engagement de la commune.
      </p>
      <Data />
    </AdministratorGate>
  )
}

function Data() {
  const data = useQuery({
    ...ownerDataQuery(),
    refetchInterval: ({ state }) =>
      state.data?.deliveries.some((one) => ['reading', 'loading'].includes(one.state)) ? LOOK_MS : false,
  })
  if (data.isPending) return <Skeleton lines={5} label="Lecture des données fiscales" />
  if (data.error) return <ProblemNotice error={data.error} onRetry={() => void data.refetch()} />
  const { communes, deliveries, isKeyLost } = data.data
  return (
    <>
      {isKeyLost && (
        <Notice tone="refused" title="Clé des propriétaires absente">
          <p>
            Les noms chargés ont été scellés avec une autre clé : une sauvegarde a été remise sans elle, ce qui est
            voulu. Remettez le fichier « cle-des-proprietaires », gardé à part, ou chargez MAJIC de nouveau.
          </p>
        </Notice>
      )}
      <VintagesPart communes={communes} />
      <Send />
      <section>
        <h2>Livraisons</h2>
        {deliveries.length === 0 && <p>Aucun fichier MAJIC n’a encore été déposé.</p>}
        <Rows aria-label="Livraisons">
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </Rows>
      </section>
    </>
  )
}

function Send() {
  const [share, setShare] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  const send = useSendDelivery(setShare)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = async (list: FileList | null) => {
    if (list === null || list.length === 0 || send.isPending) return
    setFailure(null)
    setShare(0)
    try {
      const { name, content } = await oneFile([...list])
      await send.mutateAsync({ name: list.length > 1 ? `MAJIC, ${list.length} fichiers` : name, content })
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <section>
      <h2>Déposer un millésime</h2>
      <p className={prose.soft}>
        Ensemble : NBAT, BATI, PROP, FPDL et D166 d’un même département, ou l’archive qui les réunit. NBAT et PROP sont
        indispensables ; ce qui manque sera dit inconnu.
      </p>
      <Actions>
        <Button icon={FileUp} variant="primary" disabled={send.isPending} onClick={() => files.current?.click()}>
          Choisir les fichiers
        </Button>
        <Button icon={FolderUp} disabled={send.isPending} onClick={() => folder.current?.click()}>
          Choisir un dossier
        </Button>
      </Actions>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Fichiers MAJIC"
        onChange={({ target }) => void take(target.files)}
      />
      <input
        ref={(element) => {
          folder.current = element
          element?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        aria-label="Dossier MAJIC"
        onChange={({ target }) => void take(target.files)}
      />
      {send.isPending && (
        <Progress label={share < 1 ? `Envoi, ${shareText(share)}` : 'Envoyé, réponse attendue…'} share={share} />
      )}
      {failure !== null && <ProblemNotice error={failure} />}
    </section>
  )
}
