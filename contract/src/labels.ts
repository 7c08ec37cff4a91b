// How far a statement may be shown. Who may read which label is the policy's.
import { z } from "zod";

/** 公开, 内部, 敏感, 统计. */
export const labels = ["public", "internal", "sensitive", "statistical"] as const;
export const label = z.enum(labels);
export type Label = z.output<typeof label>;

/** What stands in an answer where a name or a file is not for the asker: never a real id. */
export const withheld = "withheld";
