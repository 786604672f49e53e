"""Optimizers that PyTorch lacks, as source for scripts that need them."""

TORCH_ADAM = '''
class UncorrectedAdam(torch.optim.Optimizer):
    """Adam without bias correction, which torch.optim.Adam always makes."""

    def __init__(self, parameters, lr, betas, eps):
        super().__init__(parameters, {"lr": lr, "betas": betas, "eps": eps})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for weight in group["params"]:
                state = self.state[weight]
                if not state:
                    state["m"], state["v"] = torch.zeros_like(weight), torch.zeros_like(weight)
                state["m"].mul_(beta1).add_(weight.grad, alpha=1 - beta1)
                state["v"].mul_(beta2).addcmul_(weight.grad, weight.grad, value=1 - beta2)
                size = state["v"].sqrt().add_(group["eps"])
                weight.addcdiv_(state["m"], size, value=-group["lr"])
'''
