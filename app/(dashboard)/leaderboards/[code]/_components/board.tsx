import { ChartFrame } from '@/components/charts/chart-frame';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { BoardData } from '@/lib/domain/board-views';
import { formatPeriod } from '@/lib/domain/period';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { viewHref, type ViewProblem } from '@/lib/schemas/view';
import { publish } from '../../actions';
import { boardContent, type BoardContent } from './board-content';

interface Props {
  readonly data: BoardData;
  readonly path: string;
  readonly problems: readonly ViewProblem[];
  readonly mayPublish: boolean;
  /** Somebody tried to publish what is published already. */
  readonly conflict: boolean;
  readonly language: Language;
}

function Siblings({ siblings, language }: { readonly siblings: BoardContent['siblings']; readonly language: Language }) {
  return (
    <nav className="siblings" aria-label={translate(language)('nav.leaderboards')}>
      {siblings.map(({ key, name, href }) =>
        href === null ? (
          <span key={key} aria-current="page">
            {name}
          </span>
        ) : (
          <a key={key} href={href}>
            {name}
          </a>
        ),
      )}
    </nav>
  );
}

function Publish({ data, text, language }: { readonly data: BoardData; readonly text: string; readonly language: Language }) {
  const t = translate(language);
  return (
    <form action={publish} className="setting">
      <input type="hidden" name="code" value={data.board.definition.code} />
      <input type="hidden" name="period" value={formatPeriod(data.board.period)} />
      <button type="submit" className="button">
        {text}
      </button>
      <p className="note">{t('boardsPage.publishNote')}</p>
    </form>
  );
}

/** One board: scores, ranks with movement, every place with its arithmetic, the rules, what was published. */
export function Board({ data, path, problems, mayPublish, conflict, language }: Props) {
  const t = translate(language);
  const content = boardContent(data, language);
  const input = inputOf(data.view, data.state);
  const trail = [
    { label: t('breadcrumbs.district'), href: viewHref('/overview', input) },
    { label: t('nav.leaderboards'), href: viewHref('/leaderboards', input) },
    { label: content.siblings.find(({ href }) => href === null)?.name ?? '', href: null },
  ];
  return (
    <>
      <ViewBar path={path} view={data.view} state={data.state} problems={problems} language={language} without={['indicator', 'measure', 'scheme', 'scope', 'basis']} />
      <main id="content" className="page roomy" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={content.title} lead={content.lead} note={content.standing}>
          <Siblings siblings={content.siblings} language={language} />
        </PageHead>
        {conflict && (
          <p className="problem" role="status">
            {t('boardsPage.conflict')}
          </p>
        )}
        <div className="columns" data-shape="5-7">
          <ChartFrame chart={content.chart} />
          <Section id="ranks-title" title={t('boardsPage.ranksTitle')} note={t('boardsPage.basis')} content={content.table} />
        </div>
        <div className="columns" data-shape="7-5">
          <Section id="arithmetic-title" title={t('boardsPage.arithmetic')} note={t('boardsPage.arithmeticNote')} content={content.arithmetic} />
          <div className="stack">
            <section className="section rules">
              {content.rules.map((rule) => (
                <p key={rule} className="note">
                  {rule}
                </p>
              ))}
            </section>
            <Section id="releases-title" title={t('boardsPage.releases')}>
              <ul className="releases">
                {content.releases.map(({ key, text, href }) => (
                  <li key={key}>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ul>
              {mayPublish && data.board.publishedAt === null && <Publish data={data} text={content.publishText} language={language} />}
            </Section>
          </div>
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
