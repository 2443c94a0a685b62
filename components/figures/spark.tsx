import { SPARK_HEIGHT, SPARK_WIDTH } from '@/lib/reports/spark';

/** A small line without axes; the figures themselves stand in the tables, so it says nothing to a screen reader. */
export function Spark({ path, className = 'spark' }: { readonly path: string; readonly className?: string }) {
  return (
    <svg className={className} viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
