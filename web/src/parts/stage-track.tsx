import type { ListType } from "@jiqun/engines/list";
import { useWords } from "../i18n/index.ts";
import type { LampState } from "./lamp.tsx";
import { Lamp } from "./lamp.tsx";

interface Props {
  readonly type: ListType;
  readonly stage: string;
  readonly lamp: LampState;
}

/** The stations of a list: passed ones joined, the present one in the lamp's shape, those to come hollow. */
export function StageTrack({ type, stage, lamp }: Props) {
  const say = useWords();
  const stations = type.stages.filter(({ kind }) => kind !== "dropped");
  const at = stations.findIndex(({ id }) => id === stage);
  if (at < 0) return null;
  return (
    <span className="stage-track" role="img" aria-label={`${at + 1} / ${stations.length}`}>
      {stations.map(({ id, name }, place) => (
        <i key={id} className={place < at ? "passed" : place === at ? "here" : "ahead"} title={say(name)}>
          {place === at ? <Lamp state={lamp} bare word="" /> : null}
        </i>
      ))}
    </span>
  );
}
