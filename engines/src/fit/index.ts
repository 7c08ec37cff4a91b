export { type Calibration, calibrate, calibrated, type Scored } from "./calibrate.ts";
export { exactExp, exactLog } from "./exact.ts";
export { isotonic } from "./isotonic.ts";
export { type Example, type Fit, fitLogistic, lossOf, type Parameter, scoreOf } from "./logistic.ts";
export { minimise } from "./minimise.ts";
export { fitMultinomial, type Multinomial, type SparseRows, surprise } from "./multinomial.ts";
