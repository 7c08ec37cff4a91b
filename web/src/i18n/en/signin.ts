export const texts = {
  title: "Sign in",
  email: "E-mail",
  password: "Password",
  go: "Sign in",
  or: "or",
  issuer: "Sign in with {name}",
  left: "You are signed out here; {name} still knows you. On a shared computer sign out there too.",
  "left.go": "Sign out there",
  forgotten: "Forgotten the password? Ask the administrator for a reset link.",
  needsSetUp:
    "There is no account yet. Find the set-up link in the terminal that started the server and create the first account with it.",
  local: "Local mode: no account exists yet, and no sign-in is needed.",
  "local.go": "Enter",
  "step.title": "Second step",
  "step.text": "Open the authenticator app and enter the six digits that it shows now.",
  "step.code": "Code",
  "step.recovery": "Recovery code",
  "step.recovery.text":
    "Enter one of the recovery codes that were kept when the second step was set up. Each works once.",
  "step.useRecovery": "Use a recovery code",
  "step.useCode": "Use a code of the app",
  "step.back": "Enter the password again",
};
