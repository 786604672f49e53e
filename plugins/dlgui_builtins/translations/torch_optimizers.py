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
TORCH_CLIPPED = '''
def clipped(optimizer, limit, by):
    """Return an optimizer that cuts gradients down before each of its steps.

    torch.nn.utils.clip_grad_norm_ divides by the norm + 1e-6.
    """

    def cut(one, arguments, named):
        found = [weight.grad for group in one.param_groups for weight in group["params"]]
        norms = [gradient.norm() for gradient in found]
        if by == "norm":
            norms = [torch.stack(norms).norm()] * len(found)
        for gradient, norm in zip(found, norms):
            if by == "value":
                gradient.clamp_(-limit, limit)
            elif norm > limit:
                gradient.mul_(limit / norm)

    optimizer.register_step_pre_hook(cut)
    return optimizer
'''
