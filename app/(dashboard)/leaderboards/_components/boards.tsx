import { Colophon, PageHead } from '@/components/shell/page-parts';
import { ViewBar } from '@/components/shell/view-bar';
import type { BoardListData } from '@/lib/domain/board-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ViewProblem } from '@/lib/schemas/view';
import { boardsContent } from './boards-content';

/** All boards side by side, each with its first ranks. */
export function Boards({ data, problems, language }: { readonly data: BoardListData; readonly problems: readonly ViewProblem[]; readonly language: Language }) {
  const { title, lead, cards, colophon } = boardsContent(data, language);
  return (
    <>
      <ViewBar path="/leaderboards" view={data.view} state={data.state} problems={problems} language={language} without={['indicator', 'measure', 'scheme', 'scope', 'basis']} />
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={title} lead={lead} note={translate(language)('boardsPage.basis')} />
        <div className="columns" data-shape="boards">
          {cards.map(({ code, name, href, note, standing, lead: first, top }) => (
            <section key={code} className="section" aria-labelledby={`board-${code}`}>
              <div className="section-head">
                <h2 id={`board-${code}`}>
                  <a href={href}>{name}</a>
                </h2>
                <p className="note">{standing}</p>
              </div>
              <p>{first}</p>
              <div dangerouslySetInnerHTML={top} />
              <p className="note">{note}</p>
            </section>
          ))}
        </div>
      </main>
      <Colophon lines={colophon} />
    </>
  );
}
