export const texts = {
  title: "Open the link",
  "title.set-up": "Set up the first account",
  "title.invitation": "Accept the invitation",
  "title.reset": "Choose a new password",
  "text.set-up":
    "The first account is the administrator's, who invites the others. From then on this system opens to those who sign in, and to nobody else.",
  "text.invitation": "Check your name, choose a password, and you are in.",
  "text.reset":
    "With the new password every earlier session ends and the second step is off; it can be set up again on the account page.",
  duties: "Duties",
  name: "Name",
  email: "E-mail",
  "email.help": "Used to sign in",
  "email.fixed": "Entered by the administrator; it cannot be changed here",
  organisation: "Organisation",
  password: "Password",
  "password.help":
    "At least 10 characters; a sentence will do. No common password, and none that holds your name or e-mail",
  again: "Once more",
  "again.differs": "The two differ",
  "administrator.help":
    "The administrator looks after accounts and duties and sees no business data. Invite those who work with data afterwards; one person who does both invites themselves under another e-mail.",
  "go.set-up": "Create the account",
  "go.invitation": "Accept and sign in",
  "go.reset": "Set it and sign in",
  expires: "The link works once, until {at}.",
};
