import { createRoot } from "react-dom/client";
import { AuthProvider, useAuth } from "react-oidc-context";

const settings = {
  authority: "https://login.example.com",
  client_id: "cli_my_app",
  redirect_uri: `${location.origin}/callback`,
  scope: "openid profile email",
  // Takes the code out of the address, so that a reload does not show it again.
  onSigninCallback: () => history.replaceState(null, "", "/"),
};

function App() {
  const auth = useAuth();
  const forget = async () => {
    await auth.revokeTokens();
    await auth.removeUser();
  };
  if (auth.isLoading) return <p>…</p>;
  if (auth.isAuthenticated) {
    return (
      <>
        <p>{auth.user.profile.email} is signed in.</p>
        <button onClick={forget}>Forget me here</button>
      </>
    );
  }
  return (
    <>
      {auth.error && <p>{auth.error.message}</p>}
      <button onClick={() => auth.signinRedirect()}>Sign in</button>
    </>
  );
}

createRoot(document.getElementById("root")).render(<AuthProvider {...settings}><App /></AuthProvider>);
