// Requests about accounts that whoever it concerns could mean. What they need besides the policy's word (a password, a link, a
// browser's session) they lack: the policy is asked first.
import type { Asked } from "./asked.ts";

const nobody = "00000000-0000-4000-8000-000000000000";
const link = "x".repeat(43);
const password = "correct-donkey-battery";

export const accountExamples = (unique: string) =>
  ({
    signIn: { body: { email: `${unique}@example.org`, password } },
    takeSecondStep: { body: { code: "123456" } },
    signOut: {},
    readAccountLink: { body: { token: link } },
    acceptAccountLink: { body: { token: link, password } },
    makeSetUpLink: {},
    getOwnAccount: {},
    exportOwnData: {},
    askDeletion: { body: {} },
    changePassword: { body: { current: password, next: `${password}-2` } },
    startTwoFactor: { body: { password } },
    confirmTwoFactor: { body: { code: "123456" } },
    endTwoFactor: { body: { password } },
    listOwnSessions: {},
    endOwnSessions: { body: { id: nobody } },
    listOwnTokens: {},
    createOwnToken: {
      body: {
        name: "t",
        scope: "read",
        days: 1,
        grants: [{ duty: "filer", unit: null, cluster: null, enterprise: "999999" }],
      },
    },
    revokeOwnToken: { params: { id: "999999" } },
    listPeople: {},
    readPersonContact: { params: { id: nobody } },
    listDeletions: {},
    decideDeletion: { params: { id: "999999" }, body: { decision: "granted" } },
    listNames: {},
    invitePerson: { body: { name: "新人", email: `${unique}@example.org`, organisation: "", grants: [] } },
    makePersonLink: { params: { id: nobody } },
    grantDuty: { params: { id: nobody }, body: { duty: "analyst", unit: null, cluster: null, enterprise: null } },
    revokeDuty: { params: { id: nobody, grant: "999999" } },
    disablePerson: { params: { id: nobody } },
    enablePerson: { params: { id: nobody } },
  }) satisfies Record<string, Asked>;
