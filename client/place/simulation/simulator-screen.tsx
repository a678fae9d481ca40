import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { ClockBand } from '#client/clock/clock-band.tsx'
import { ClockDates } from '#client/clock/clock-dates.tsx'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import { useMedia } from '#client/ui/use-media.ts'
import page from '#client/ui/work-page.module.css'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { day } from '#law/clock/calendar.ts'
import { actNames, bandActs } from './act-words.ts'
import { ActsSection } from './acts-section.tsx'
import { Headline, isSilenceChanged, Shifts, Steps, Warnings, WithoutEffect } from './answer.tsx'
import { EXAMPLES } from './examples.ts'
import { FilingForm } from './filing-form.tsx'
import { EMPTY_SCENARIO, isReady, type Scenario } from './scenario.ts'
import { requestOf } from './scenario-request.ts'
import { writeScenario } from './scenario-url.ts'
import css from './simulator.module.css'
import { SimulatorActions } from './simulator-actions.tsx'
import { SituationsPicker } from './situations-picker.tsx'
import { TrialsSection } from './trials-section.tsx'
import { type ChangeScenario, useSimulator } from './use-simulator.ts'

/** The clock of a dossier that may not exist: what each act does to its dates, with the proof of each. */
export function SimulatorScreen() {
  usePageTitle('Simulateur de délais')
  const { scenario, proof, change, openProof } = useSimulator()
  const today = useToday()
  return (
    <article className={`${page.page} ${css.page}`}>
      <header className={css.head}>
        <h1 className={prose.title}>Simulateur de délais</h1>
        <p className={`${prose.lead} ${css.intro}`}>
          Décrivez un dossier, réel ou inventé : Parvis en calcule les dates et prouve chacune par son texte et son
          calcul. Rien n’est enregistré ; l’adresse de la page garde tout.
        </p>
      </header>
      <FilingForm scenario={scenario} today={today} onChange={change} />
      {isReady(scenario) ? (
        <Simulation scenario={scenario} realToday={today} proof={proof} onChange={change} onProof={openProof} />
      ) : (
        <Examples />
      )}
    </article>
  )
}

type SimulationProps = {
  scenario: Scenario & { type: NonNullable<Scenario['type']>; filedOn: string }
  realToday: string
  proof: string | null
  onChange: ChangeScenario
  onProof: (name: string | null) => void
}

function Simulation({ scenario, realToday, proof, onChange, onProof }: SimulationProps) {
  const request = requestOf(scenario)
  const [openedIn, setOpenedIn] = useState<'band' | 'list'>('band')
  // Where the band has no room, its list comes in its place.
  const isUpright = useMedia(BREAKPOINTS.narrow)
  if (!request) {
    return (
      <Notice tone="unknown" title="Ce dossier ne peut pas être lu">
        <p>Une date manque ou n’existe pas. Vérifiez le dépôt et les actes, puis recommencez.</p>
      </Notice>
    )
  }
  const { today, actual, hypothetical, shifts } = simulate(request, day(realToday))
  const reading = hypothetical ?? actual
  const clock = { reading, shifts, acts: bandActs(scenario), today }
  const open = (place: 'band' | 'list') => (name: string | null) => {
    setOpenedIn(place)
    onProof(name)
  }
  const dates = (
    <section className={`${css.dates} ${prose.headings}`}>
      <h2>Toutes les dates</h2>
      <ClockDates {...clock} open={isUpright || openedIn === 'list' ? proof : null} onOpen={open('list')} />
    </section>
  )
  return (
    <>
      <Headline reading={reading} isTried={hypothetical !== null} />
      <ClockBand
        {...clock}
        isSilenceTried={isSilenceChanged(actual, reading)}
        open={openedIn === 'band' && !isUpright ? proof : null}
        onOpen={open('band')}
      />
      {isUpright && dates}
      <TrialsSection scenario={scenario} actual={actual} today={today} onChange={onChange} />
      <SimulatorActions request={request} onRestart={() => onChange(EMPTY_SCENARIO)} />
      <p>
        <Link to="/pourquoi-cette-date" search={writeScenario({ ...scenario, tried: [] })}>
          Pourquoi ces dates ?
        </Link>
      </p>
      <div className={`${css.columns} ${prose.headings}`}>
        <div className={css.inputs}>
          <ActsSection acts={scenario.acts} on={today} onChange={(acts) => onChange({ ...scenario, acts })} />
          <SituationsPicker
            type={scenario.type}
            chosen={scenario.circumstances}
            onChange={(circumstances) => onChange({ ...scenario, circumstances })}
          />
        </div>
        <div className={css.answers}>
          <WithoutEffect reading={reading} names={actNames(scenario)} />
          <Shifts shifts={shifts} before={actual} after={reading} />
          <Steps reading={reading} />
          <Warnings reading={reading} />
        </div>
      </div>
      {!isUpright && dates}
    </>
  )
}

/** Nothing described yet: where to start from. */
const Examples = () => (
  <section className={`${css.examples} ${prose.headings}`}>
    <h2>Ou partir d’un exemple</h2>
    <ul>
      {EXAMPLES.map(({ title, shows, search }) => (
        <li key={title}>
          <Link to="/simulateur" search={search}>
            {title}
          </Link>
          <p className={prose.soft}>{shows}</p>
        </li>
      ))}
    </ul>
    <p className={prose.soft}>
      La demande n’est pas encore choisie ? <Link to="/demarche">Trouver la démarche</Link>
    </p>
  </section>
)
