import type { HeadlineModel } from '@/lib/reports/headline';
import { arrowOf, directionClass, Nil } from './shown';
import { Spark } from './spark';

/** A figure with unit, growths, small line and comparison; opens to how it was made. */
export function Headline({ model, madeTitle }: { readonly model: HeadlineModel; readonly madeTitle: string }) {
  const { name, value, unit, growths, spark, compare, making } = model;
  return (
    <div className="headline">
      <details name="making" data-dismiss="">
        <summary>
          <span className="headline-name">{name}</span>
          <span className="headline-value">
            {value.why === undefined ? value.text : <span title={value.why}>—</span>}
            <span className="headline-unit">{unit}</span>
          </span>
          {value.why !== undefined && <span className="note">{value.why}</span>}
        </summary>
        <div className="making">
          <h3 className="note">{madeTitle}</h3>
          <dl>
            {making.map(({ term, text }) => (
              <Line key={term} term={term} text={text} />
            ))}
          </dl>
        </div>
      </details>
      {growths.length > 0 && (
        <dl className="headline-growths">
          {growths.map((growth) => (
            <div key={growth.label}>
              <dt>{growth.label} </dt>
              <dd className={directionClass(growth.direction)}>
                {growth.why === undefined ? arrowOf(growth.direction) + growth.text : <Nil why={growth.why} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {spark !== '' && <Spark path={spark} className="spark headline-spark" />}
      <ul className="headline-compare">
        {compare.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Line({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** The headline figures of a page side by side; the first is wider where it leads. */
export function Headlines({
  models,
  label,
  madeTitle,
}: {
  readonly models: readonly HeadlineModel[];
  readonly label: string;
  readonly madeTitle: string;
}) {
  return (
    <section className="headlines" data-lead="" aria-label={label}>
      {models.map((model) => (
        <Headline key={model.key} model={model} madeTitle={madeTitle} />
      ))}
    </section>
  );
}
